# The first line of a card that comes anew: why it comes.
about-registered = ✅ <b>Зарегистрировано. Выберите отдел и нажмите «Направить»</b>
about-routed-alone = 🤖 <b>Зарегистрировано и направлено автоматически. Пока отдел не принял, можно отозвать</b>
about-shown = <b>Карточка сообщения</b>
about-new-message = 🆕 <b>Новое сообщение</b>
about-assigned = 🆕 <b>Вам направлено сообщение: примите или верните</b>
about-returned = ↩️ <b>Исполнитель вернул сообщение: направьте другому</b>
about-decision-needed = ⚖️ <b>Нужно решение: реагировать ли и кому поручить</b>
about-all-info = 📥 <b>Вся информация собрана: готовьте общий ответ</b>
about-approval-needed = 👀 <b>Проект ответа на согласование</b>
about-rework-needed = ✍️ <b>Проект возвращён на доработку</b>
about-publish-needed = 📣 <b>Ответ согласован: опубликуйте и нажмите «Опубликовано»</b>
about-final-answer-due = 📌 <b>Промежуточный ответ размещён: нужен окончательный</b>
about-emergency-comment = 🚨 <b>Чрезвычайная ситуация: нужен комментарий</b>
about-remind = ⏰ <b>Напоминание: { $kind }</b>
about-overdue = 🔴 <b>№ { $number }: срок пропущен</b> — { $kind }
about-handed-over = 🔄 <b>Исполнитель сменился, сроки прежние</b>
about-other = <b>{ $about }</b>

# A line about a case to somebody who does not work on it at this moment.
line-quote = <blockquote expandable>{ $text }</blockquote>
line-overdue = 🔴 <b>№ { $number }: срок пропущен</b> — { $kind }
line-breach = 🔴 <b>№ { $number }: нарушен срок</b> — { $kind }. Подразделение: { $dept-given ->
    [no] { $depts-given ->
        [no] не назначено
       *[yes] { $depts }
    }
   *[yes] { $dept }
}
line-info-received = 📥 <b>№ { $number }: получена информация</b>
line-no-reaction = № { $number }: решено, что реагирование не требуется
line-closed = ✅ № { $number } закрыт
line-answer-forwarded = { $role-given ->
    [no] № { $number }: ответ размещён, он у вас
   *[yes] 📤 <b>№ { $number }: передайте ответ.</b> Кому: { $role }
}
line-appeal-forwarded = { $role-given ->
    [no] 📨 <b>№ { $number }: обращение граждан</b>
   *[yes] 📨 <b>№ { $number }: передайте как обращение граждан.</b> Кому: { $role }
}
line-breach-letter-due = ✉️ <b>№ { $number }: нужно письмо о нарушении срока</b>
    Нарушил: { $dept }. Проект письма — следующим сообщением: проверьте, подпишите и отправьте, затем нажмите «Письмо направлено» в карточке.
line-breach-letter = ✉️ <b>№ { $number }: письмо о нарушении срока</b>
line-nobody-reachable = 🚨 <b>№ { $number }: некому сообщить.</b> { $role }: никто не назначен или недоступен. Назначьте: /invite. Пока это не исправлено, роль видна в /health
line-recalled = ↩️ № { $number }: направлено вам автоматически и отозвано, делать ничего не нужно
line-undone = ↩️ № { $number }: последнее действие отменено, сообщение вернулось на прежний этап
line-other = № { $number }: { $about }
