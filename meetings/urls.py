from django.urls import path

from meetings.views import agenda, meetings, minutes, notice, papers, preparation, record, submissions

app_name = "meetings"
MEETING = "sinh-hoat/<uuid:uid>/"
ITEM = f"{MEETING}chuong-trinh/<uuid:item_uid>/"

urlpatterns = [
    path("sinh-hoat/", meetings.meeting_list, name="list"),
    path("chi-bo/<uuid:uid>/sinh-hoat/", meetings.cell_meetings, name="cell_list"),
    path("chi-bo/<uuid:uid>/chuan-bi/", meetings.new_meeting, name="new"),
    path("chi-bo/<uuid:uid>/lay-nhu-thang-truoc/", meetings.take_last_month, name="take_last"),
    path("chi-bo/<uuid:uid>/ghi-lai/", meetings.new_record, name="new_record"),
    path(MEETING, meetings.open_meeting, name="open"),
    path(f"{MEETING}chuan-bi/", preparation.prepare, name="prepare"),
    path(f"{MEETING}thoi-gian/", preparation.update, name="update"),
    path(f"{MEETING}trong-tam/", preparation.focus, name="focus"),
    path(f"{MEETING}gui-thong-bao/", preparation.convene, name="convene"),
    path(f"{MEETING}hoan-hop/", preparation.postpone, name="postpone"),
    path(f"{MEETING}khong-hop/", preparation.not_held, name="not_held"),
    path(f"{MEETING}chuong-trinh/them/", agenda.add_item, name="item_add"),
    path(ITEM, agenda.edit_item, name="item_edit"),
    path(f"{ITEM}chuyen/", agenda.move, name="item_move"),
    path(f"{ITEM}bo/", agenda.drop, name="item_drop"),
    path(f"{MEETING}thong-bao/", notice.notice, name="notice"),
    path(f"{MEETING}ghi-lai/", record.record_meeting, name="record"),
    path(f"{MEETING}ghi-lai/luu/", record.save_record_draft, name="record_draft"),
    path(f"{MEETING}bien-ban/", minutes.minutes, name="minutes"),
    path(f"{MEETING}bien-ban/thong-qua/", minutes.agree, name="agree"),
    path(f"{MEETING}bien-ban/cach-trinh-bay/", minutes.layout, name="layout"),
    path(f"{MEETING}bien-ban/in/", minutes.print_for_signature, name="print"),
    path(f"{MEETING}bien-ban/sua/", minutes.reopen, name="reopen"),
    path(f"{MEETING}bien-ban/ky/", minutes.sign, name="sign"),
    path(f"{MEETING}bien-ban/dinh-chinh/", minutes.new_addendum, name="addendum"),
    path(f"{MEETING}cham-diem/", submissions.score, name="score"),
    path(f"{MEETING}gui-dang-uy/", submissions.submission, name="submission"),
    path(f"{MEETING}gui-dang-uy/gui/", submissions.send, name="send"),
    path("ho-so/<uuid:uid>/", submissions.received, name="received"),
    path("ho-so/<uuid:uid>/da-nhan/", submissions.receive, name="receive"),
    path("ho-so/<uuid:uid>/de-nghi-bo-sung/", submissions.send_back, name="send_back"),
    path(f"{MEETING}in/<slug:kind>/", papers.print_one, name="print_one"),
    path("ban-in/<uuid:uid>/", papers.paper, name="paper"),
    path("ban-in/<uuid:uid>/tao/", papers.want, name="paper_want"),
    path("ban-in/<uuid:uid>/pdf/", papers.paper_pdf, name="paper_pdf"),
    path("ban-in/<uuid:uid>/word/", papers.paper_word, name="paper_word"),
    path("tep/<uuid:uid>/", papers.file, name="file"),
]
