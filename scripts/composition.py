"""The picture of the README: one proposal on a phone and on a desktop, joined by the thread."""

from PIL import Image, ImageDraw

SIZE = (1280, 640)
SCALE = 2  # drawn larger and made smaller: Pillow's lines have hard edges
PAPER, SAND, INK, LINE = "#FBF8F2", "#F3EDE1", "#211D18", "#7C7163"
MAIN, GOLD = "#0B5563", "#F0B429"
PHONE_BOX = (72, 44, 260, 534)  # left, top, width, height
DESKTOP_BOX = (388, 44, 820, 512)
THREAD_HEIGHT = 608
KNOTS = (110, 375, 640, 905, 1170)


def compose(phone: Image.Image, desktop: Image.Image) -> Image.Image:
    """Both screens in thin frames on paper; the thread with its five knots runs below and into each."""
    canvas = Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), PAPER)
    draw = ImageDraw.Draw(canvas)
    put(canvas, phone, PHONE_BOX)
    put(canvas, desktop, DESKTOP_BOX)
    thread(draw)
    return canvas.resize(SIZE, Image.Resampling.LANCZOS)


def put(canvas: Image.Image, screen: Image.Image, box: tuple[int, int, int, int]) -> None:
    """A screen fitted to the width of its box, cut at its foot, with a thin edge around it."""
    left, top, width, height = (value * SCALE for value in box)
    fitted = screen.resize((width, round(screen.height * width / screen.width)), Image.Resampling.LANCZOS)
    edge = 2 * SCALE
    frame = (left - edge, top - edge, left + width + edge, top + min(height, fitted.height) + edge)
    ImageDraw.Draw(canvas).rectangle(frame, fill=INK)
    canvas.paste(fitted.crop((0, 0, width, min(height, fitted.height))), (left, top))


def thread(draw: ImageDraw.ImageDraw) -> None:
    """One line from the phone's foot to the desktop's, with a knot for each step; the last one is where it came to."""
    y, foot = THREAD_HEIGHT * SCALE, (PHONE_BOX[1] + PHONE_BOX[3]) * SCALE
    start, end = KNOTS[0] * SCALE, KNOTS[-1] * SCALE
    draw.line([(start, foot), (start, y), (end, y)], fill=MAIN, width=3 * SCALE, joint="curve")
    draw.line([(end, y), (end, (DESKTOP_BOX[1] + DESKTOP_BOX[3]) * SCALE)], fill=MAIN, width=3 * SCALE)
    for x in KNOTS:
        knot(draw, x * SCALE, y, last=x == KNOTS[-1])


def knot(draw: ImageDraw.ImageDraw, x: int, y: int, last: bool) -> None:
    radius = (11 if last else 8) * SCALE
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=MAIN)
    if last:
        inner = 6 * SCALE
        draw.ellipse((x - inner, y - inner, x + inner, y + inner), fill=GOLD)
