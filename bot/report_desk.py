"""Where ordered reports are made: once for all who wait for the same one, while the bot goes on."""

from __future__ import annotations

import asyncio

from bot.progress import PATIENCE, Progress
from bot.reporting import Report, Reports
from bot.sending import Telegram
from scheduler.delivery import Sent
from storage.database import Database
from storage.outbox import Pending
from storage.report_orders import Order, order_of
from storage.tx import Tx

KEPT = 4  # reports of late: the three files of one are three rows, and several people may get it


class ReportDesk:
    """Counts, draws and writes in a thread and on a connection of its own.

    Whoever has asked for a report that takes longer than `patience` seconds is shown how far it is.
    """

    def __init__(self, reports: Reports, database: Database, patience: float = PATIENCE) -> None:
        self._reports = reports
        self._database = database
        self._patience = patience
        self._made: dict[Order, Report] = {}
        self._lock = asyncio.Lock()

    async def send(self, telegram: Telegram, row: Pending) -> Sent:
        """Send the part of a report that a row is for."""
        order = order_of(row.payload)
        progress = Progress(telegram, self._reports.texts, row.chat_id, row.thread_id, self._patience)
        report = await (
            self._report(order, progress) if order.report else progress.shown(self._report(order, progress))
        )
        part = row.payload["part"]
        if part == "chart":
            sent = await telegram.send_picture(row.chat_id, row.thread_id, report.chart, report.message)
        else:
            file, ending = (report.workbook, "xlsx") if part == "workbook" else (report.paper, "docx")
            sent = await telegram.send_document(row.chat_id, row.thread_id, f"{report.name}.{ending}", file)
        return Sent(sent, messages=1 + progress.messages)

    async def _report(self, order: Order, progress: Progress) -> Report:
        def make(tx: Tx) -> Report:
            return self._reports.files(tx, order, progress.reached)

        async with self._lock:
            if order not in self._made:
                report = await self._database.read_apart(make)
                self._made = dict([*self._made.items(), (order, report)][-KEPT:])
            return self._made[order]
