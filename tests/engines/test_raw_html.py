"""Links in tags lead where they lead on disk, under every form of address."""

import pytest

from coursewright.engines.raw_html import to_addresses

URIS = frozenset({"help.md", "index.md", "modules/04-two.md", "modules/my picture.png"})


@pytest.mark.parametrize(
    ("tag", "as_files", "as_folders"),
    [
        ('<a href="../help.md#now">', '<a href="../help.html#now">', '<a href="../../help/#now">'),
        ('<a href="../index.md">', '<a href="../index.html">', '<a href="../../">'),
        (
            '<img alt="x" src="my%20picture.png">',
            '<img alt="x" src="my%20picture.png">',
            '<img alt="x" src="../my%20picture.png">',
        ),
        ('<a href="https://example.org/help.md">', None, None),
        ('<a href="#top">', None, None),
        ('`<a href="../help.md">`', None, None),
        ("[x](../help.md)", None, None),
    ],
)
def test_a_tag_leads_to_the_page_and_all_else_is_left(
    tag: str, as_files: str | None, as_folders: str | None
) -> None:
    text = f"before {tag} after"
    for wanted, directory_urls in ((as_files, False), (as_folders, True)):
        found = to_addresses(text, "modules/04-two.md", URIS, use_directory_urls=directory_urls)
        assert found == (f"before {wanted} after" if wanted else text)
