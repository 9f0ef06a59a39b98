from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Scripts import each other by their hashed names, too: an old page never mixes with a new module."""

    support_js_module_import_aggregation = True

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._known_urls: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """A page names the same file up to thirty times (icons); the answer lasts as long as the process."""
        if name not in self._known_urls:
            self._known_urls[name] = super().url(name, force)
        return self._known_urls[name]
