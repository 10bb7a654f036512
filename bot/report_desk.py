"""Where ordered reports are made: once for all who wait for the same one, while the bot goes on."""

from __future__ import annotations

import asyncio

from bot.reporting import Report, Reports
from bot.sending import Telegram
from storage.apart import read_apart
from storage.outbox import Pending
from storage.report_orders import Order, order_of

KEPT = 4  # reports of late: the three files of one are three rows, and several people may get it


class ReportDesk:
    """Counts, draws and writes in a thread and on a connection of its own."""

    def __init__(self, reports: Reports, url: str) -> None:
        self._reports = reports
        self._url = url
        self._made: dict[Order, Report] = {}
        self._lock = asyncio.Lock()

    async def send(self, telegram: Telegram, row: Pending) -> int:
        """Send the part of a report that a row is for; the id of the message."""
        report = await self._report(order_of(row.payload))
        part = row.payload["part"]
        if part == "chart":
            return await telegram.send_picture(row.chat_id, row.thread_id, report.chart, report.message)
        file, ending = (report.workbook, "xlsx") if part == "workbook" else (report.paper, "docx")
        return await telegram.send_document(row.chat_id, row.thread_id, f"{report.name}.{ending}", file)

    async def _report(self, order: Order) -> Report:
        async with self._lock:
            if order not in self._made:
                report = await read_apart(self._url, lambda tx: self._reports.files(tx, order))
                self._made = dict([*self._made.items(), (order, report)][-KEPT:])
            return self._made[order]
