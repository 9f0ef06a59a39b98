from django.urls import URLPattern, path

from evaluations.views import ballots, review_files, review_sheets, review_writing, reviews

OF_THE_CELL = "kiem-diem/<uuid:uid>/<year:year>/"
ONE = "kiem-diem/ban/<uuid:uid>/"
BALLOT = f"{OF_THE_CELL}bo-phieu/<int:number>/<slug:which>/"

urlpatterns: list[URLPattern] = [
    path("kiem-diem/", reviews.reviews, name="reviews"),
    path("kiem-diem/cua-toi/", reviews.own_reviews, name="own_reviews"),
    path(OF_THE_CELL, reviews.cell_reviews, name="cell_reviews"),
    path(f"{OF_THE_CELL}lap/", reviews.start, name="start_reviews"),
    path(f"{OF_THE_CELL}buoi-kiem-diem/", reviews.evening, name="review_evening"),
    path(f"{OF_THE_CELL}de-nghi/", reviews.propose, name="propose_levels"),
    path(f"{OF_THE_CELL}kiem-phieu/<int:number>/", ballots.count, name="count_ballot"),
    path(BALLOT, ballots.ballot_paper, name="ballot_paper"),
    path(f"{BALLOT}pdf/", ballots.ballot_pdf, name="ballot_pdf"),
    path(f"{BALLOT}word/", ballots.ballot_word, name="ballot_word"),
    path(f"{OF_THE_CELL}mau-trong/<slug:which>/", review_writing.blank_form, name="blank_self_review"),
    path(ONE, review_sheets.review, name="review"),
    path(f"{ONE}viet/", review_writing.write, name="write_self_review"),
    path(f"{ONE}viet/nhap/", review_writing.save_draft, name="self_review_draft"),
    path(f"{ONE}ban-giay/", review_sheets.on_paper, name="paper_review"),
    path(f"{ONE}nhan-xet/", review_sheets.comment, name="comment_review"),
    path(f"{ONE}dien-xep-loai/", review_sheets.grading, name="change_grading"),
    path(f"{ONE}chua-kiem-diem/", review_sheets.take_back, name="take_back_review"),
    path(f"{ONE}tep/", review_sheets.scan, name="review_scan"),
    path(f"{ONE}ho-so/", review_files.review_file, name="review_file"),
    path(f"{ONE}ho-so/pdf/", review_files.review_file_pdf, name="review_file_pdf"),
    path(f"{ONE}in/", review_writing.sheet, name="self_review"),
    path(f"{ONE}in/pdf/", review_writing.sheet_pdf, name="self_review_pdf"),
    path(f"{ONE}in/word/", review_writing.sheet_word, name="self_review_word"),
]
