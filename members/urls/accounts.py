from django.urls import path

from members.views import accounts

urlpatterns = [
    path("cac-tai-khoan/", accounts.accounts, name="accounts"),
    path("cac-tai-khoan/lap/", accounts.make, name="make_accounts"),
    path("cac-tai-khoan/phieu/", accounts.slips, name="slips"),
    path("cac-tai-khoan/phieu/in.pdf", accounts.slips_pdf, name="slips_pdf"),
    path("cac-tai-khoan/<uuid:uid>/", accounts.account, name="account"),
    path("cac-tai-khoan/<uuid:uid>/cap-lai/", accounts.reset, name="reset_account"),
    path("cac-tai-khoan/<uuid:uid>/khoa/", accounts.lock, name="lock_account"),
    path("cac-tai-khoan/<uuid:uid>/mo/", accounts.unlock, name="unlock_account"),
    path("cac-tai-khoan/<uuid:uid>/go-hai-lop/", accounts.clear_second_factor, name="clear_second_factor"),
]
