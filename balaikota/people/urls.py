"""Addresses of signing in, of one's own account, of the city's people and of access cards."""

from allauth.account import views as sign_in
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from allauth.usersessions import views as sessions
from django.urls import path

from .reads import public
from .views import account, cards, heads, office, operators, people

SIGN_IN = [
    path("masuk/", public(sign_in.login), name="account_login"),
    path("masuk/kode/", public(sign_in.request_login_code), name="account_request_login_code"),
    path("masuk/kode/isi/", public(sign_in.confirm_login_code), name="account_confirm_login_code"),
    path("masuk/kunci/", public(passkey.login_webauthn), name="mfa_login_webauthn"),
    path("masuk/langkah-dua/", public(factor.authenticate), name="mfa_authenticate"),
    path("masuk/ditutup/", public(sign_in.account_inactive), name="account_inactive"),
    path("keluar/", public(sign_in.logout), name="account_logout"),
    path("kartu/<str:token>", public(cards.sign_in), name="card"),
]
ACCOUNT = [
    path("akun/", public(account.account), name="account"),
    path("akun/kunci.js", public(account.script), name="people-script"),
    path("akun/sandi/", public(sign_in.password_change), name="account_change_password"),
    path("akun/sandi/baru/", public(sign_in.password_set), name="account_set_password"),
    path("akun/pastikan/", public(sign_in.reauthenticate), name="account_reauthenticate"),
    path("akun/sesi/", public(sessions.list_usersessions), name="usersessions_list"),
    path("akun/langkah-dua/", public(factor.index), name="mfa_index"),
    path("akun/langkah-dua/pastikan/", public(factor.reauthenticate), name="mfa_reauthenticate"),
    path("akun/langkah-dua/aplikasi/", public(totp.activate_totp), name="mfa_activate_totp"),
    path("akun/langkah-dua/aplikasi/lepas/", public(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("akun/langkah-dua/cadangan/", public(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "akun/langkah-dua/cadangan/buat/", public(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "akun/langkah-dua/cadangan/unduh/", public(recovery.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("akun/langkah-dua/kunci/", public(passkey.list_webauthn), name="mfa_list_webauthn"),
    path("akun/langkah-dua/kunci/tambah/", public(passkey.add_webauthn), name="mfa_add_webauthn"),
    path(
        "akun/langkah-dua/kunci/pastikan/", public(passkey.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"
    ),
    path("akun/langkah-dua/kunci/<int:pk>/lepas/", public(passkey.remove_webauthn), name="mfa_remove_webauthn"),
    path("akun/langkah-dua/kunci/<int:pk>/nama/", public(passkey.edit_webauthn), name="mfa_edit_webauthn"),
    path("mengisi-untuk/", operators.enter_for, name="enter-for"),
]
PEOPLE = [
    path("orang/", people.listed, name="people"),
    path("orang/unduh.xlsx", people.export, name="people-export"),
    path("orang/baru/", people.create, name="person-new"),
    path("orang/ketua-rw/", heads.upload, name="heads"),
    path("orang/ketua-rw/contoh.xlsx", heads.example, name="heads-example"),
    path("orang/ketua-rw/bermasalah.xlsx", heads.bad_rows, name="heads-bad"),
    path("orang/kartu/", cards.printing, name="cards"),
    path("orang/<uuid:pk>/", people.person, name="person"),
    path("orang/<uuid:pk>/jabatan/", office.grant, name="person-grant"),
    path("orang/<uuid:pk>/jabatan/<int:grant>/akhiri/", office.end, name="person-end"),
    path("orang/<uuid:pk>/sandi/", people.reset, name="person-reset"),
    path("orang/<uuid:pk>/langkah-dua/", people.reset_factor, name="person-reset-factor"),
    path("orang/<uuid:pk>/tutup/", people.close, name="person-close"),
    path("orang/<uuid:pk>/buka/", people.reopen, name="person-reopen"),
]
urlpatterns = [*SIGN_IN, *ACCOUNT, *PEOPLE]
