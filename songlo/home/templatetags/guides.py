"""What a guide is made of: words to tap, and pictures of pages. tests/home/test_guides.py holds both to the site."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
# As bin/guide-pictures takes them.
PHONE, DESK = (360, 600), (1024, 640)


@register.simple_tag
def tap(words: str) -> SafeString:
    """`{% tap "Gửi thông báo họp" %}`: what stands on a button, a link, a tab or a box, letter for letter."""
    return format_html('<b class="to-tap">{}</b>', words)


@register.simple_tag
def picture(name: str, words: str, wide: bool = False) -> SafeString:
    """`{% picture "goi-dien" "Danh sách gọi điện" %}`: a page on the telephone, or a `wide` one on a
    desk, which opens by itself: on a telephone its letters are too small."""
    width, height = DESK if wide else PHONE
    url = static(f"huong-dan/{name}.webp")
    image = format_html(
        '<img class="guide-picture{}" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        " wide" if wide else "",
        url,
        words,
        width,
        height,
    )
    return format_html('<a href="{}">{}</a>', url, image) if wide else image
