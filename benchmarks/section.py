"""Saving a section of an application: the server's time, and the queries that it asks."""

from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient

from app.demonstration import filling
from benchmarks import portals
from benchmarks.queue import counted, hidden, median, signed_in

BUSINESS = {
    "trade_name": "Usta Bakır",
    "nace": "25.99.01",
    "register_number": "35/48000",
    "chamber": "İzmir Bakırcılar Odası",
    "chamber_number": "1042",
    "province": "35",
    "district": "Konak",
    "address": "Bakırcılar Çarşısı No: 12",
    "since": "1998",
    "workers": "3",
}


def main() -> None:
    with portals.fresh() as (app, _):
        filling.fill(app.extensions["portal"])
        client = signed_in(app, "usta@example.org")
        case = client.get("/apply/start").location
        print("sections of an application")
        save(app, client, f"{case}/sections/business", BUSINESS | {"tax_number": number(client)})
        save(app, client, f"{case}/craft", {"craft": "copper-work"})
        save(app, client, f"{case}/sections/route", {"route": "direct"})
        save(app, client, f"{case}/sections/markets", {"markets": "CN", "languages": "Türkçe"})


def number(client: FlaskClient) -> str:
    """The mask, which leaves the number as it is."""
    case = client.get("/apply/start").location
    html = client.get(f"{case}/sections/business").text
    return html.split('name="tax_number"', 1)[1].split('value="', 1)[1].split('"', 1)[0]


def save(app: Flask, client: FlaskClient, path: str, answers: dict[str, str]) -> None:
    keys = hidden(client, path)

    def press() -> None:
        response = client.post(path, data=keys | answers | {"once": str(uuid4())})
        assert response.status_code == 302, path

    with counted(app) as queries:
        press()
    name = path.rsplit("/", 1)[1]
    print(f"  {name:<10} saved          {median(press):6.1f} ms, {len(queries)} queries")


if __name__ == "__main__":
    main()
