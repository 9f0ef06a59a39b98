from allauth.account import views as allauth_views
from allauth.mfa.base import views as second_factor_views
from allauth.mfa.webauthn import views as passkey_views
from django.urls import path

from members.views import own_account, second_factor

# Only what is used: accounts are made by the office, passwords are given there too.
urlpatterns = [
    path("dang-nhap/", allauth_views.login, name="account_login"),
    path("dang-xuat/", own_account.log_out, name="account_logout"),
    path("tam-dung/", allauth_views.account_inactive, name="account_inactive"),
    path("doi-mat-khau/", allauth_views.password_change, name="account_change_password"),
    path("dat-mat-khau/", own_account.set_password, name="account_set_password"),
    path("xac-nhan-mat-khau/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("may-nay/", own_account.this_device, name="account_this_device"),
    path("ma-pin/", own_account.pin, name="account_pin"),
    path("mo-khoa/", own_account.unlock, name="account_unlock"),
    path("may-cua-toi/", own_account.devices, name="account_devices"),
    path("may-cua-toi/<uuid:uid>/dang-xuat/", own_account.end_device, name="account_end_device"),
    path("hai-lop/", second_factor.index, name="mfa_index"),
    path("hai-lop/dang-nhap/", second_factor.authenticate, name="mfa_authenticate"),
    path("hai-lop/xac-nhan/", second_factor_views.reauthenticate, name="mfa_reauthenticate"),
    path(
        "hai-lop/xac-nhan-bang-khoa/",
        second_factor.reauthenticate_passkey,
        name="mfa_reauthenticate_webauthn",
    ),
    path("hai-lop/ung-dung/", second_factor.activate_totp, name="mfa_activate_totp"),
    path("hai-lop/ung-dung/bo/", second_factor.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-lop/khoa/", passkey_views.list_webauthn, name="mfa_list_webauthn"),
    path("hai-lop/khoa/them/", second_factor.add_passkey, name="mfa_add_webauthn"),
    path("hai-lop/khoa/<int:pk>/bo/", second_factor.remove_passkey, name="mfa_remove_webauthn"),
    path("hai-lop/ma-du-phong/", second_factor.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "hai-lop/ma-du-phong/lap-moi/", second_factor.new_recovery_codes, name="mfa_generate_recovery_codes"
    ),
]
