"""The plan goes out and comes back: SIPD-RI, the budget, and the printed RKPD."""

from ..living import AFTER, PLAN, Life, csv, fill, push, reads


def the_plan_goes_out_and_comes_back(life: Life) -> None:
    planner_hands_over(life)
    planner_enters_the_numbers(life)
    planner_settles_what_sipd_changed(life)
    everybody_reads_the_rkpd(life)


def planner_hands_over(life: Life) -> None:
    page = life.at("planner", PLAN)
    for word, name in (("sipd", "SIPD-RI"), ("anggaran", "GRMS")):
        page.goto(f"/rencana/?tahun={life.numbers['year']}&ke={word}")
        push(page, f"Serahkan ke {name}")
        reads(page, "usulan diserahkan.", "Terkirim")


def planner_enters_the_numbers(life: Life) -> None:
    page, number = life.at("planner", PLAN), life.numbers["drain"]
    page.goto("/serah-terima/jawaban/")
    fill(page, penerima="SIPD-RI", berkas=csv("sipd.csv", "Nomor usulan,Nomor SIPD", f"{number},SIPD-2029-0001"))
    push(page, "Masukkan")
    page.goto(f"/usulan/{number}/")
    reads(page, "SIPD-2029-0001")


def planner_settles_what_sipd_changed(life: Life) -> None:
    """SIPD's own list has another amount for one of them; why it may stand is written down."""
    page, of = life.at("planner", PLAN), life.numbers
    page.goto("/rencana/sipd/")
    rows = [f"77{n},{of[name]},Usulan {n},{cost}" for n, (name, cost) in enumerate({"drain": 125_000_000}.items())]
    fill(page, stage="usulan", file=csv("balik.csv", "id_usulan,Nomor usulan,Kegiatan,Anggaran", *rows))
    push(page, "Ambil", "**/rencana/sipd/usulan/**")
    reads(page, "inilah yang berbeda", of["drain"])
    with page.expect_navigation():
        page.locator("main a[href*='/rencana/sipd/baris/']").first.click()
    reads(page, "Rp125.000.000", of["drain"])
    fill(page, why="Harga dibulatkan oleh TAPD; volume tetap.")
    push(page, "Jelaskan")
    reads(page, "Harga dibulatkan oleh TAPD")


def everybody_reads_the_rkpd(life: Life) -> None:
    anybody = life.at("", AFTER)
    anybody.goto("/rencana/rkpd/")
    reads(anybody, "RKPD", life.numbers["drain"])
