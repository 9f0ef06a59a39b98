"""Any paper that people could write, and some that nobody would."""

from hypothesis import strategies as st

from songlo.papers.document import (
    Blank,
    Column,
    Document,
    Header,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Recipients,
    Row,
    Run,
    Signatures,
    Signer,
    Table,
)

words = st.text(max_size=40) | st.sampled_from(
    ("Nguyễn Thị Hòa", "Đặng Văn Ước", "<b>&amp;</b>", "a\u0301\u200b\x00")
)
runs = st.lists(st.builds(Run, words, st.booleans(), st.booleans()), max_size=3).map(tuple)
aligns = st.sampled_from(("left", "center", "right", "justify"))
columns = st.lists(st.builds(Column, words, st.integers(8, 90), aligns), min_size=1, max_size=4).map(tuple)
rows = st.lists(
    st.builds(Row, st.lists(words, min_size=1, max_size=4).map(tuple), st.booleans(), st.booleans()),
    max_size=4,
).map(tuple)
signers = st.none() | st.builds(Signer, words, words, words, words)
blocks = st.one_of(
    st.builds(Heading, words, st.sampled_from((1, 2))),
    st.builds(Paragraph, runs, st.booleans(), aligns),
    st.builds(Items, st.lists(words | runs, max_size=3).map(tuple)),
    st.builds(Table, columns, rows, words, st.none() | st.integers(6, 12)),
    st.builds(Signatures, signers, signers),
    st.builds(Recipients, st.lists(words, max_size=3).map(tuple)),
    st.builds(Blank, st.integers(0, 5)),
    st.builds(PageBreak),
)
documents = st.builds(
    Document,
    kind=st.sampled_from(("minutes", "roll")),
    template_version=st.just("1"),
    title=words,
    header=st.none() | st.builds(Header, words, words, words, words),
    type_name=words,
    subject=words,
    rule=st.booleans(),
    blocks=st.lists(blocks, max_size=6).map(tuple),
    sample_notice=words,
    landscape=st.booleans(),
)
