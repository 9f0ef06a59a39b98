from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Scripts import each other by their hashed names, too: an old page never mixes with a new module."""

    support_js_module_import_aggregation = True
