"""Every page of the product: the route, an address of it, who looks, and in which state it is shown."""

from dataclasses import dataclass

OFFICES = ("rw_head", "operator", "lurah", "camat", "department", "planner", "inspector", "admin", "resident")
"""Everybody of the story, by role."""
EVERYBODY = ("", *OFFICES)


@dataclass(frozen=True)
class Visit:
    """`{words}` in the address are things found in the pages themselves (see `finding.py`).

    `act` is what is done before the page is looked at: "send" posts its first form as it stands, unchecked by the
    browser, so that the page comes back with what is wrong.
    """

    route: str
    path: str
    who: str = ""
    state: str = ""
    city: str = "surabaya"
    act: str = ""
    status: int = 200

    def __str__(self) -> str:
        return " ".join(filter(None, (self.route, self.who or "visitor", self.state, self.act)))


def visits(route: str, path: str, *who: str, state: str = "", **more: object) -> list[Visit]:
    return [Visit(route, path, one, state, **more) for one in who or ("",)]  # type: ignore[arg-type]


SHARED = [
    *visits("home", "/", "", "rw_head", "lurah"),
    *visits("home", "/", city="batam", state="batam"),
    *visits("home", "/", city="kosong", state="empty"),
    *visits("search", "/cari/?q=drainase"),
    *visits("search", "/cari/?q=zzzz", state="empty"),
    *visits("search", "/cari/", state="start"),
    *visits("desk", "/meja/", *OFFICES),
    *visits("desk", "/meja/?tab=lain", "lurah", state="elsewhere"),
    *visits("desk", "/meja/?tab=selesai", "lurah", state="done"),
    *visits("city", "/kota/", "admin"),
    *visits("city", "/kota/", "admin", act="send"),
    *visits("trail", "/jejak/", "inspector"),
    *visits("trail", "/jejak/?q=zzzz", "inspector", state="empty"),
    *visits("trail_event", "/jejak/{event}/", "inspector"),
    *visits("process", "/proses/proposal/"),
    *visits("open_data", "/data-terbuka/"),
    *visits("privacy", "/privasi/"),
    *visits("about", "/tentang/"),
    *visits("offline", "/luring"),
    *visits("story", "/cerita/"),
    *visits("api-docs", "/api/docs"),
]
SIGN_IN = [
    *visits("account_login", "/masuk/"),
    *visits("account_login", "/masuk/", act="send"),
    *visits("account_request_login_code", "/masuk/kode/"),
    *visits("account_request_login_code", "/masuk/kode/", act="send"),
    *visits("account_inactive", "/masuk/ditutup/"),
    *visits("account_logout", "/keluar/", "resident"),
    *visits("card", "/kartu/bukan-kartu", state="unknown", status=422),
    *visits("account_reauthenticate", "/akun/pastikan/", "rw_head"),
    *visits("account_reauthenticate", "/akun/pastikan/", "rw_head", act="send"),
]
ACCOUNT = [
    *visits("account", "/akun/", "rw_head", "lurah", "resident"),
    *visits("account_change_password", "/akun/sandi/", "resident"),
    *visits("account_change_password", "/akun/sandi/", "resident", act="send"),
    *visits("usersessions_list", "/akun/sesi/", "lurah"),
    *visits("mfa_index", "/akun/langkah-dua/", "lurah", state="none set up"),
    *visits("notice:index", "/kabar/", "rw_head"),
    *visits("notice:index", "/kabar/?tampil=baru", "rw_head", state="unread"),
    *visits("notice:index", "/kabar/", "resident", state="empty"),
    *visits("notice:unsubscribe", "/kabar/berhenti/bukan-token/", state="unknown", status=404),
    *visits("enter-for", "/mengisi-untuk/", "operator"),
]
PEOPLE = [
    *visits("people", "/orang/", "admin", "inspector", "lurah", "operator"),
    *visits("people", "/orang/?q=zzzz", "admin", state="empty"),
    *visits("person-new", "/orang/baru/", "admin"),
    *visits("person-new", "/orang/baru/", "admin", act="send"),
    *visits("heads", "/orang/ketua-rw/", "admin"),
    *visits("heads", "/orang/ketua-rw/", "admin", act="send"),
    *visits("cards", "/orang/kartu/", "admin", "operator"),
    *visits("person", "/orang/{person}/", "admin", "inspector"),
    *visits("person-grant", "/orang/{person}/jabatan/", "admin"),
    *visits("person-grant", "/orang/{person}/jabatan/", "admin", act="send"),
]
PROPOSALS = [
    *visits("musrenbang:proposals", "/usulan/", "", "lurah"),
    *visits("musrenbang:proposals", "/usulan/?cari=zzzz", state="empty"),
    *visits("musrenbang:proposals", "/usulan/", city="kosong", state="no year yet"),
    *visits("musrenbang:mine", "/usulan-saya/", "rw_head"),
    *visits("musrenbang:bulk", "/putusan/", "lurah", "camat", "department", "planner"),
    *visits("musrenbang:bulk", "/putusan/", "inspector", state="empty"),
    *visits("musrenbang:bulk", "/putusan/?langkah=teruskan&nomor={submitted}", "lurah", state="filled in"),
    *visits("musrenbang:proposal", "/usulan/{submitted}/", "", "rw_head", "lurah", "inspector"),
    *visits("musrenbang:proposal", "/usulan/{rejected}/", state="rejected"),
    *visits("musrenbang:proposal", "/usulan/{handed}/", "", "planner", state="handed over"),
    *visits("musrenbang:proposal", "/usulan/SBY28-99999/", state="unknown", status=404),
    *visits("musrenbang:sent", "/usulan/{own}/terkirim/", "rw_head"),
    *visits("musrenbang:decide", "/usulan/{submitted}/teruskan/", "lurah"),
    *visits("musrenbang:decide", "/usulan/{submitted}/tolak/", "lurah", act="send"),
    *visits("musrenbang:decide", "/usulan/{submitted}/tarik/", "rw_head"),
    *visits("musrenbang:decide", "/usulan/{forwarded}/sepakati/", "camat"),
    *visits("musrenbang:decide", "/usulan/{endorsed}/layak/", "department"),
    *visits("musrenbang:decide", "/usulan/{feasible}/terima/", "planner"),
    *visits("musrenbang:decide", "/usulan/{handed}/tolak/", "lurah", state="decided meanwhile"),
    *visits("musrenbang:propose", "/usulkan/", "rw_head"),
    *visits("musrenbang:propose", "/usulkan/", "rw_head", act="send"),
    *visits("musrenbang:propose", "/usulkan/?kamus=U-40", "rw_head", state="chosen"),
]
PLANNING = [
    *visits("musrenbang:kamus", "/kamus/"),
    *visits("musrenbang:kamus", "/kamus/?kata=zzzz", state="empty"),
    *visits("musrenbang:kamus", "/kamus/", city="kosong", state="no year yet", status=422),
    *visits("musrenbang:item", "/kamus/U-40/"),
    # The kamus: its editions, what lies outside it, prices that moved
    *visits("musrenbang:kamus", "/kamus/", "planner", state="written"),
    *visits("musrenbang:item", "/kamus/LLE-01/", "planner", state="written"),
    *visits("musrenbang:item_new", "/kamus/tambah/", "planner"),
    *visits("musrenbang:item_new", "/kamus/tambah/", "planner", act="send"),
    *visits("musrenbang:item_change", "/kamus/LLE-01/ubah/", "planner"),
    *visits("musrenbang:item_close", "/kamus/LLE-01/tutup/", "planner"),
    *visits("musrenbang:kamus_import", "/kamus/masukkan/", "planner"),
    *visits("musrenbang:kamus_import", "/kamus/masukkan/", "planner", act="send"),
    *visits("musrenbang:editions", "/kamus/edisi/", "", "planner"),
    *visits("musrenbang:editions", "/kamus/edisi/", city="kosong", state="no year yet", status=422),
    *visits("musrenbang:edition", "/kamus/edisi/{edition_}/"),
    *visits("musrenbang:edition_publish", "/kamus/edisi/terbitkan/", "planner"),
    *visits("musrenbang:edition_publish", "/kamus/edisi/terbitkan/", "planner", act="send"),
    *visits("musrenbang:price_changes", "/kamus/harga-berubah/", "planner", "inspector"),
    *visits("musrenbang:price_changes", "/kamus/harga-berubah/?kamus=U-20", "planner", state="empty"),
    *visits("musrenbang:price_changes", "/kamus/harga-berubah/", "planner", act="send"),
    *visits("musrenbang:proposal", "/usulan/{moved}/", "", "planner", state="price moved"),
    *visits("musrenbang:missing", "/kamus/belum-ada/", "", "planner"),
    *visits("musrenbang:missing", "/kamus/belum-ada/?tahun={last}", state="empty"),
    *visits("musrenbang:missing_add", "/kamus/belum-ada/{lacking}/", "planner"),
    *visits("musrenbang:wishes", "/luar-kamus/", "", "rw_head", "planner"),
    *visits("musrenbang:wishes", "/luar-kamus/?cari=zzzz", state="empty"),
    *visits("musrenbang:wish", "/luar-kamus/{wish}/", "", "planner"),
    *visits("musrenbang:wish", "/luar-kamus/{wish_ended}/", state="declined"),
    *visits("musrenbang:wish", "/luar-kamus/{wish_matched}/", state="matched"),
    *visits("musrenbang:wish", "/luar-kamus/SBY28-K9999/", state="unknown", status=404),
    *visits("musrenbang:wish_new", "/luar-kamus/minta/", "rw_head"),
    *visits("musrenbang:wish_new", "/luar-kamus/minta/", "rw_head", act="send"),
    *visits("musrenbang:wish_sort", "/luar-kamus/{wish}/jenis/", "planner"),
    *visits("musrenbang:wish_answer", "/luar-kamus/{wish}/ada-di-kamus/", "planner"),
    *visits("musrenbang:wish_answer", "/luar-kamus/{wish}/masuk-kamus/", "planner"),
    *visits("musrenbang:wish_answer", "/luar-kamus/{wish}/tidak-diterima/", "planner", act="send"),
    *visits("musrenbang:wish_answer", "/luar-kamus/{wish_ended}/ada-di-kamus/", "planner", state="answered meanwhile"),
    *visits("regulation:lists", "/harga-dan-kode/", "", "planner"),
    *visits("regulation:lists", "/harga-dan-kode/?cari=zzzz", state="empty"),
    *visits("regulation:load", "/harga-dan-kode/muat/harga/", "planner"),
    *visits("regulation:load", "/harga-dan-kode/muat/kode/", "admin", act="send"),
    *visits("jobs:jobs", "/pekerjaan/", "planner", state="empty"),
    *visits("musrenbang:calendar", "/jadwal/", "", "planner"),
    *visits("musrenbang:calendar", "/jadwal/", city="kosong", state="no year yet", status=422),
    *visits("musrenbang:open_year", "/jadwal/tahun-baru/", "planner"),
    *visits("musrenbang:open_year", "/jadwal/tahun-baru/", "planner", act="send"),
    *visits("musrenbang:window", "/jadwal/kelurahan/", "planner"),
    *visits("musrenbang:window", "/jadwal/kelurahan/", "planner", act="send"),
    *visits("musrenbang:extend", "/jadwal/kelurahan/perpanjang/", "planner"),
    *visits("musrenbang:extend", "/jadwal/kelurahan/perpanjang/", "planner", act="send"),
    *visits("musrenbang:own_window", "/jadwal/wilayah/{trial}/", "planner"),
    *visits("musrenbang:preparation", "/jadwal/persiapan/", "planner", "admin"),
    *visits("musrenbang:yearly", "/jadwal/aturan/", "", "planner"),
    *visits("musrenbang:yearly", "/jadwal/aturan/?beda=1", state="only what differs"),
    *visits("musrenbang:yearly", "/jadwal/aturan/", city="kosong", state="no year yet", status=422),
    *visits("musrenbang:purses", "/pagu/", "", "planner"),
    *visits("musrenbang:purses", "/pagu/?jenis=pspk&tingkat=kelurahan", state="one level"),
    *visits("musrenbang:purses", "/pagu/?cari=zzzz", state="empty"),
    *visits("musrenbang:purse_new", "/pagu/baru/", "planner"),
    *visits("musrenbang:purse_new", "/pagu/baru/", "planner", act="send"),
    *visits("musrenbang:purse", "/pagu/{purse}/", "planner"),
    *visits("musrenbang:purse_drop", "/pagu/{purse}/hapus/", "planner"),
    *visits("musrenbang:formula", "/pagu/rumus/", "", "planner"),
    *visits("musrenbang:formula", "/pagu/rumus/?tahun={last}", state="none"),
    *visits("musrenbang:formula_edit", "/pagu/rumus/atur/", "planner"),
    *visits("musrenbang:formula_edit", "/pagu/rumus/atur/", "planner", act="send"),
    *visits("musrenbang:formula_apply", "/pagu/rumus/{formula}/terapkan/", "planner"),
    *visits("musrenbang:figures", "/pagu/rumus/angka/", "planner"),
    *visits("musrenbang:figures", "/pagu/rumus/angka/", "planner", act="send"),
    *visits("regulation:parameters", "/aturan/", "", "planner"),
    *visits("regulation:parameters", "/aturan/?cari=zzzz", state="empty"),
    *visits("regulation:parameter", "/aturan/musrenbang.yearly.duplicate_metres/", "", "planner"),
    *visits("regulation:amend", "/aturan/musrenbang.yearly.support_allowed/ubah/", "planner", "admin"),
    *visits("regulation:amend", "/aturan/musrenbang.yearly.support_allowed/ubah/", "planner", act="send"),
    *visits("document:numbering", "/surat/nomor/", "planner", "inspector"),
    *visits("document:numbering_set", "/surat/nomor/berita_acara/", "planner"),
    *visits("document:numbering_set", "/surat/nomor/berita_acara/", "planner", act="send"),
    *visits("musrenbang:fairness", "/pemerataan/", "", "planner"),
    *visits("musrenbang:fairness", "/pemerataan/?cari=zzzz", state="empty"),
    *visits("musrenbang:computation", "/pemerataan/{computation}/", "", "planner"),
    *visits("musrenbang:computation", "/pemerataan/{computation}/?tampil=beda", state="where the rules differ"),
    *visits("musrenbang:computation", "/pemerataan/{computation}/?cari=zzzz", state="empty"),
    *visits("musrenbang:fairness_compute", "/pemerataan/hitung/", "planner", "lurah"),
    *visits("musrenbang:fairness_compute", "/pemerataan/hitung/", "planner", act="send", state="too early"),
    *visits("musrenbang:computation_depart", "/pemerataan/{computation}/beda/", "planner"),
    *visits("musrenbang:computation_depart", "/pemerataan/{computation}/beda/", "planner", act="send"),
    *visits("musrenbang:fairness_trials", "/pemerataan/coba/", "planner"),
    *visits("musrenbang:fairness_trials", "/pemerataan/coba/", "planner", act="send"),
    *visits("musrenbang:fairness_trial", "/pemerataan/coba/{file_tried}/", "planner"),
    *visits("musrenbang:kelurahan", "/kelurahan/{kelurahan}/", "", "lurah"),
    *visits("musrenbang:kelurahan", "/kelurahan/{silent}/", state="empty"),
    *visits("musrenbang:kecamatan", "/kecamatan/{kecamatan}/"),
    *visits("musrenbang:completeness", "/kelengkapan/", "planner"),
    *visits("musrenbang:completeness", "/kelengkapan/", "inspector", "camat", city="batam"),
    *visits("musrenbang:meeting", "/musyawarah/{kelurahan}/", "lurah", state="recorded"),
    *visits("musrenbang:plan", "/rencana/", "planner", "inspector"),
    *visits("musrenbang:plan", "/rencana/?tampil=tercatat", "planner", state="empty"),
    *visits("musrenbang:plan", "/rencana/?tahun={last}", "planner", state="full"),
    *visits("musrenbang:rkpd", "/rencana/rkpd/?tahun={last}"),
    *visits("musrenbang:rkpd", "/rencana/rkpd/?cari=zzzz", state="empty"),
    *visits("musrenbang:renja", "/rencana/renja/{department}/?tahun={last}"),
    *visits("musrenbang:sipd", "/rencana/sipd/?tahun={last}", "planner", "department"),
    *visits("musrenbang:sipd", "/rencana/sipd/", "planner", act="send"),
    *visits("musrenbang:sipd_stage", "/rencana/sipd/dpa/", "planner"),
    *visits("musrenbang:sipd_stage", "/rencana/sipd/dpa/?tampil=hilang", "planner", state="missing"),
    *visits("musrenbang:sipd_stage", "/rencana/sipd/dpa/?tampil=ragu", "planner", state="empty"),
    *visits("musrenbang:sipd_entry", "/rencana/sipd/baris/{entry}/", "planner"),
    *visits("musrenbang:sipd_entry", "/rencana/sipd/baris/{entry}/", "planner", act="send"),
]
MEETINGS = [
    *visits("musrenbang:meetings", "/rapat/", "", "lurah"),
    *visits("musrenbang:meetings", "/rapat/?cari=zzzz", state="empty"),
    *visits("musrenbang:meeting_plan", "/rapat/baru/", "lurah", "planner"),
    *visits("musrenbang:meeting_plan", "/rapat/baru/", "lurah", act="send"),
    *visits("musrenbang:meeting_page", "/rapat/{coming}/", "", "lurah"),
    *visits("musrenbang:meeting_page", "/rapat/{past}/", state="held"),
    *visits("musrenbang:meeting_change", "/rapat/{coming}/ubah/", "lurah"),
    *visits("musrenbang:ranking", "/rapat/{coming}/urutan/", "", "lurah"),
    *visits("musrenbang:scoring", "/rapat/{coming}/nilai/{ranked}/", "lurah"),
    *visits("musrenbang:attendance", "/rapat/{coming}/hadir/", "lurah"),
    *visits("musrenbang:attendance", "/rapat/{coming}/hadir/", "lurah", act="send"),
    *visits("musrenbang:meeting_screen", "/rapat/{coming}/layar/", "", "lurah"),
    *visits("musrenbang:minutes", "/rapat/{coming}/berita-acara/", "lurah"),
]
PAPERS = [
    *visits("document:verify", "/periksa/"),
    *visits("document:verify", "/periksa/?kode=AAAA-BBBB-CCCC", state="unknown", status=404),
    *visits("document:verify", "/periksa/", act="send"),
    *visits("document:verified", "/periksa/{paper}"),
    *visits("document:paper", "/surat/{sheet}/", "lurah"),
    *visits("handover:offers", "/serah-terima/", "planner", "inspector"),
    *visits("handover:offers", "/serah-terima/?keadaan=returned", "planner", state="empty"),
    *visits("handover:offer", "/serah-terima/{offer}/", "planner", "inspector"),
    *visits("handover:offer", "/serah-terima/{offer}/", "planner", act="send"),
    *visits("handover:answers", "/serah-terima/jawaban/", "planner"),
    *visits("handover:answers", "/serah-terima/jawaban/", "planner", act="send"),
]
VOICES = [
    *visits("musrenbang:proposals", "/usulan/?urut=dukungan", "", "resident", state="by support"),
    *visits("musrenbang:subscribe", "/usulan/{submitted}/ikuti/"),
    *visits("musrenbang:subscribe", "/usulan/{submitted}/ikuti/", act="send"),
    *visits("musrenbang:subscribe", "/usulan/{handed}/ikuti/", state="ended"),
    *visits("musrenbang:comments", "/usulan/{submitted}/tanggapan/", "", "resident", "lurah"),
    *visits("musrenbang:comments", "/usulan/{submitted}/tanggapan/", "resident", act="send"),
    *visits("musrenbang:confirm_subscription", "/langganan/setuju/bukan-token/", state="unknown", status=404),
    *visits("musrenbang:end_subscription", "/langganan/berhenti/bukan-token/", state="unknown", status=404),
    *visits("musrenbang:moderation", "/tanggapan/", "lurah", "planner"),
    *visits("musrenbang:moderation", "/tanggapan/?keadaan=hidden", "lurah", state="hidden"),
    *visits("musrenbang:moderation", "/tanggapan/?cari=zzzz", "lurah", state="empty"),
    *visits("musrenbang:moderate", "/tanggapan/{comment}/", "lurah"),
    *visits("musrenbang:report_comment", "/tanggapan/{comment}/lapor/", "resident"),
    *visits("musrenbang:report_comment", "/tanggapan/{comment}/lapor/", "resident", act="send"),
    *visits("musrenbang:reply", "/tanggapan/{comment}/jawab/", "lurah"),
    *visits("musrenbang:own_comments", "/tanggapan/saya/", "resident", state="empty"),
    *visits("saved:index", "/tampilan/", "planner", state="empty"),
    *visits("saved:save", "/tampilan/simpan/?alamat=/usulan/", "planner"),
    *visits("saved:save", "/tampilan/simpan/?alamat=/usulan/", "planner", act="send"),
]
VOTES = [
    *visits("musrenbang:polls", "/suara/", "", "lurah"),
    *visits("musrenbang:polls", "/suara/?cari=zzzz", state="empty"),
    *visits("musrenbang:polls", "/suara/", city="kosong", state="none yet"),
    *visits("musrenbang:poll", "/suara/{poll}/", "", "resident", "lurah", "operator"),
    *visits("musrenbang:poll", "/suara/{poll_published}/", state="published"),
    *visits("musrenbang:poll_results", "/suara/{poll_published}/hasil/", "", "lurah"),
    *visits("musrenbang:poll_results", "/suara/{poll}/hasil/", state="under way", status=422),
    *visits("musrenbang:vote", "/suara/{poll}/pilih/", "resident"),
    *visits("musrenbang:vote", "/suara/{poll}/pilih/", "resident", act="send"),
    *visits("musrenbang:vote_code", "/suara/kode/"),
    *visits("musrenbang:vote_code", "/suara/kode/", act="send"),
    *visits("musrenbang:vote_qr", "/suara/k/ABCD-EFGH-JKMN/", state="unknown"),
    *visits("musrenbang:voted", "/suara/{poll}/sudah/"),
    *visits("musrenbang:poll_new", "/suara/baru/", "lurah", "planner"),
    *visits("musrenbang:poll_new", "/suara/baru/", "lurah", act="send"),
    *visits("musrenbang:poll_manage", "/suara/{poll}/atur/", "lurah"),
    *visits("musrenbang:poll_manage", "/suara/{poll_published}/atur/", "lurah", state="published"),
    *visits("musrenbang:poll_print", "/suara/{poll}/cetak/", "lurah"),
    *visits("musrenbang:poll_papers", "/suara/{poll}/kertas/", "operator"),
    *visits("musrenbang:poll_papers", "/suara/{poll}/kertas/", "operator", act="send"),
    *visits("musrenbang:poll_doubts", "/suara/{poll}/ragu/", "operator", "lurah"),
    *visits("musrenbang:poll_doubts", "/suara/{poll_published}/ragu/", "lurah", state="empty"),
    *visits("musrenbang:poll_doubt", "/suara/{poll}/ragu/{poll_doubt}/", "lurah"),
    *visits("musrenbang:poll_doubt", "/suara/{poll}/ragu/{poll_doubt}/", "lurah", act="send"),
]
CLOSED = [
    *visits("trail", "/jejak/", "resident", state="closed", status=403),
    *visits("people", "/orang/", "resident", state="closed", status=404),
    *visits("musrenbang:plan", "/rencana/", "lurah", state="closed", status=403),
]
VISITS = [*SHARED, *SIGN_IN, *ACCOUNT, *PEOPLE, *PROPOSALS, *PLANNING, *MEETINGS, *PAPERS, *VOICES, *VOTES, *CLOSED]

NO_PAGE = {
    "files and data": {
        "people-script", "palette", "worker", "people-export", "heads-example", "heads-bad", "trail_export",
        "musrenbang:export", "musrenbang:photo", "musrenbang:photo_original", "musrenbang:proposal_map",
        "musrenbang:meetings_export", "musrenbang:ranking_export", "musrenbang:attendance_export",
        "musrenbang:minutes_docx", "musrenbang:meeting_pack",
        "musrenbang:picking_map", "musrenbang:kamus_export", "musrenbang:edition_pdf", "musrenbang:edition_export",
        "musrenbang:price_changes_export", "musrenbang:missing_export", "musrenbang:wishes_export",
        "musrenbang:wish_photo", "jobs:file", "musrenbang:region_map", "musrenbang:completeness_export",
        "musrenbang:fairness_export", "musrenbang:fairness_poll", "musrenbang:computation_export",
        "musrenbang:computation_proof", "musrenbang:fairness_trial_result",
        "musrenbang:plan_export", "musrenbang:moderation_export", "notices_export", "musrenbang:rkpd_export", "musrenbang:renja_export", "musrenbang:sipd_stage_export",
        "musrenbang:polls_export", "musrenbang:poll_results_export", "musrenbang:poll_ballots",
        "musrenbang:poll_doubts_export",
        "document:pdf", "document:scan", "mfa_download_recovery_codes", "mfa_login_webauthn",
    },
    "while a job runs": {"musrenbang:fairness_job", "jobs:job"},
    "pieces of pages": {
        "musrenbang:kamus_codes", "musrenbang:propose_kamus", "musrenbang:propose_item", "musrenbang:propose_similar",
    },
    "only posted to": {
        "musrenbang:wish_tie", "jobs:cancel",
        "musrenbang:support", "musrenbang:follow", "musrenbang:second_look", "saved:open", "saved:change", "saved:delete",
        "musrenbang:computation_carry",
        "language", "demo_become", "demo_jump", "story_knot", "person-end", "person-reset", "person-reset-factor",
        "person-close", "person-reopen", "notice:read_all", "notice:open", "document:attach_scan", "document:withdraw",
        "musrenbang:meeting_invite",
    },
}  # fmt: skip
"""Routes that show no page, and why."""
SECOND_STEP = {
    "mfa_activate_totp", "mfa_generate_recovery_codes", "mfa_view_recovery_codes", "mfa_deactivate_totp",
    "mfa_add_webauthn", "mfa_reauthenticate", "mfa_list_webauthn", "mfa_edit_webauthn", "mfa_remove_webauthn",
    "mfa_reauthenticate_webauthn", "mfa_authenticate",
}  # fmt: skip
CODE_BY_MAIL = {"account_confirm_login_code", "account_set_password"}
"""Pages that somebody meets only in the middle of signing in; `test_sign_in.py` looks at each."""
API = "api:"
"""Routes of the open data, all JSON; its one page is `api-docs`."""
