# The printed history of a case.
document-title = История работы с сообщением № { $number }
document-signature = Выписка верна: ______________ (должность) __________ (подпись) ______________ (фамилия)
document-page = Страница
document-of = из
document-regulation = Регламент
document-registered = Зарегистрировано
document-state = Состояние
document-closed = Закрыто
document-departments = Исполнители
document-author = Автор
document-link = Ссылка
document-text = Текст
document-files = Файлов
document-outcome = Ответ опубликован
document-elsewhere = Почему не на той же странице
document-course = Ход работы
document-when = Когда
document-what = Что
document-who = Кто
document-terms = Сроки
document-term = Срок
document-ref = Пункт
document-due = До
document-outcome-of-term = Исполнение
document-term-kept = соблюдён: { $at }
document-term-missed = пропущен{ $at-given ->
    [no] { "" }
   *[yes] , исполнено { $at }
}
document-term-lapsed = истёк
document-term-running = идёт
document-answers = Тексты ответов
document-which = Версия
document-status = Решение
document-version = { $version }. { $kind }, { $author }, { $at }
document-draft-submitted = на согласовании
document-draft-approved = согласован
document-draft-rejected = на доработку{ $remarks-given ->
    [no] { "" }
   *[yes] : { $remarks }
}
document-draft-published = опубликован
document-journal = Журнал
document-first-row = Первая запись, № { $row }
document-last-row = Последняя запись, № { $row }
document-made = Составлено
document-checked-by = Проверка цепочки
