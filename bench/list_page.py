"""The list of proposals over 50,000 rows (filtered, 50 on the page, signed in) against a bare one-query Jinja2 page.

Both answer the same filter through a WSGI call in this process. The floor has no session, no policy, no layout: one SQL
statement and one template that prints the same fifty rows.
"""

import io
from contextlib import contextmanager

from . import stage

PROPOSALS, ROUNDS, LEAST = 50_000, 200, 0.25
QUERY = "region=21.71.09&state=submitted"
SQL = """
    select p.number, i.name, p.volume, i.unit_name, r.name, k.name, p.cost, p.state, p.due
    from batam.musrenbang_proposal p join batam.musrenbang_item i on i.id = p.item_id
    join batam.city_region r on r.code = p.region_id join batam.city_region k on k.code = r.parent_id
    where p.state = 'submitted' and p.region_id like '21.71.09%' order by p.id desc limit 50"""
PAGE = """<!doctype html><html lang="id"><head><title>Usulan</title></head><body><table>
{% for number, item, volume, unit, rw, kelurahan, cost, state, due in rows %}<tr><td>
<a href="/usulan/{{ number }}/">{{ item }}, {{ volume }} {{ unit }}</a><br>{{ number }}</td>
<td>{{ rw }} {{ kelurahan }}</td><td>Rp{{ "{:,}".format(cost) }}</td>
<td>{{ state }}</td><td>{{ due }}</td></tr>{% endfor %}</table></body></html>"""


def main() -> None:
    stage.durable()
    from django.conf import settings
    from django.test import Client

    from balaikota.base import clock
    from balaikota.city.current import serving
    from balaikota.config.wsgi import application
    from balaikota.musrenbang import actions
    from balaikota.musrenbang.actions.imports import rows_of
    from balaikota.people.actor import SYSTEM

    with serving("batam"), clock.at(stage.DAY):
        records, cycle = stage.city(PROPOSALS)
        actions.import_proposals(actor=SYSTEM, cycle=cycle, sheet=rows_of(records))
        analyse()
        client = Client(headers={"host": "batam.localhost"})
        client.force_login(
            stage.person("rw_head", records[0]["region"]), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    with bare(settings.DATABASES["default"]) as floor:
        mine, least, times = measure(lambda: call(application, "/usulan/", QUERY, cookie), floor)
    print(f"list page over {PROPOSALS:,} proposals: {1 / mine:.0f} pages/s; "
          f"bare one-query page: {1 / least:.0f} pages/s; "
          f"share of its throughput {1 / times:.0%} (wanted: at least {LEAST:.0%})")  # fmt: skip


def measure(ours, floor) -> tuple[float, float, float]:
    status, body = ours()
    assert status.startswith("200"), (status, body[:500])
    assert body.count(b"BTM28-") >= 50, body[:500]
    for _ in range(20):
        ours()
        floor()
    return stage.ratio(ours, floor, ROUNDS)


def analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("analyze musrenbang_proposal")


@contextmanager
def bare(database: dict):
    """One connection, one statement, one template; nothing else."""
    import psycopg

    with psycopg.connect(
        dbname=database["NAME"], user=database["USER"], password=database["PASSWORD"], host=database["HOST"],
        port=database["PORT"], autocommit=True,
    ) as link:  # fmt: skip
        application = page(link)
        yield lambda: call(application, "/", "", "")


def page(link):
    import jinja2

    template = jinja2.Environment(autoescape=True).from_string(PAGE)

    def application(environ, start_response):
        rows = link.execute(SQL).fetchall()
        body = template.render(rows=rows).encode()
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
        return [body]

    return application


def call(application, path: str, query: str, cookie: str) -> tuple[str, bytes]:
    told: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "batam.localhost",
        "SERVER_PORT": "80", "HTTP_HOST": "batam.localhost", "HTTP_COOKIE": cookie, "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": io.StringIO(), "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    parts = application(environ, lambda status, headers, info=None: told.append(status))
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    return told[0], body


if __name__ == "__main__":
    main()
