"""Residents raise their voices: support, follow by mail, comment."""

from playwright.sync_api import Page, expect

from ..living import OPENING, Life, fill, main, push, reads


def residents_raise_their_voices(life: Life) -> None:
    somebody_supports_with_a_code_by_mail(life)
    somebody_follows_by_mail(life)
    resident_comments(life)
    comment_is_reported_and_hidden(life)


def somebody_supports_with_a_code_by_mail(life: Life) -> None:
    """No account in sight: press, type the address, type the code, and the support stands."""
    page = life.at("", OPENING)
    page.goto(f"/usulan/{life.numbers['drain']}/")
    push(page, "Dukung usulan ini", "**/masuk/kode/**")
    fill(page, email="contoh-warga-2@contoh.invalid")
    with page.expect_navigation():
        page.locator("main form button.btn-main").click()
    fill(page, code=life.letter("contoh-warga-2@", r"^\s*([A-Z0-9]{3}-?[A-Z0-9]{3})\s*$")[1])
    push(page, "Masuk", f"**/usulan/{life.numbers['drain']}/**")
    reads(page, "1 warga mendukung usulan ini", "Anda juga")


def somebody_follows_by_mail(life: Life) -> None:
    page = life.fresh()
    page.goto(f"/usulan/{life.numbers['drain']}/ikuti/")
    fill(page, email="tetangga@contoh.invalid")
    push(page, "Kirimi saya kabar")
    reads(page, "Kami mengirim surel ke alamat itu.")


def somebody_says_yes_to_the_letter(life: Life) -> None:
    """The letter comes with the next round of the post, a minute later at most."""
    page = life.fresh()
    page.goto(life.letter("tetangga@", r"(/langganan/setuju/[^\"/\s]+/)")[1])
    push(page, "Ya, kirimi saya kabar usulan ini")
    reads(page, f"Anda mengikuti usulan {life.numbers['drain']}")


def resident_comments(life: Life) -> None:
    page = life.at("resident", OPENING)
    for words in ("Benar, air naik sampai ke teras. Kami siap kerja bakti.", "Pengurusnya malas semua!"):
        page.goto(f"/usulan/{life.numbers['drain']}/tanggapan/")
        fill(page, text=words)
        push(page, "Kirim tanggapan")
    lurah = life.at("lurah", OPENING)
    for words in ("air naik", "malas"):
        opens_comment(lurah, words)
        push(lurah, "Tampilkan")
    page.goto(f"/usulan/{life.numbers['drain']}/")
    reads(page, "air naik sampai ke teras", "malas semua")


def opens_comment(page: Page, words: str, state: str = "queue") -> None:
    page.goto(f"/tanggapan/?keadaan={state}&cari={words}")
    with page.expect_navigation():
        main(page).locator("table tbody th a", has_text=words).first.click()


def comment_is_reported_and_hidden(life: Life) -> None:
    """The text goes, the place and the reason stay."""
    head = life.at("rw_head", OPENING)
    head.goto(f"/usulan/{life.numbers['drain']}/tanggapan/")
    with head.expect_navigation():
        main(head).locator("li", has_text="malas semua").get_by_role("link", name="Laporkan").click()
    main(head).locator("[name=reason]").first.check()
    push(head, "Laporkan")
    page = life.at("lurah", OPENING)
    opens_comment(page, "malas")
    reads(page, "Dilaporkan")
    main(page).locator("[name=reason]").first.check()
    push(page, "Sembunyikan")
    anybody = life.fresh()
    anybody.goto(f"/usulan/{life.numbers['drain']}/")
    reads(anybody, "disembunyikan:", "air naik sampai ke teras")
    expect(main(anybody)).not_to_contain_text("malas semua")
