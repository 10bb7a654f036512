# Topics of messages.
card-topic = Тема: { $topic }
button-set-topic = 🏷 Тема
button-topic-none = Без темы
done-set-topic = № { $number }: тема изменена
refused-unknown-topic = Такой темы нет. Откройте карточку заново: /my
topic-add-usage = Формат: /topic_add код слова через пробел. Например: /topic_add roads яма асфальт тротуар
    С названием: /topic_add parks Парки и скверы: парк сквер скамейка
    Код — латинские буквы, цифры и «_». Если такая тема есть, слова добавятся к ней.
topic-too-long = Название темы и каждое слово — не длиннее { $most } знаков.
topic-too-many-words = В теме может быть не больше { $most } слов. Лишние можно убрать: /topics
topic-too-many = Тем может быть не больше { $most }. Лишние можно удалить: /topics
topics = <b>Темы сообщений: { $count }</b>
    { $lines }

    По словам темы бот определяет, о чём новое сообщение и чьё оно. Нажмите на тему, чтобы изменить её; новая — /topic_add
topics-line = • { $title }{ $depts-given ->
    [yes] { " " }— { $depts }
   *[no] { "" }
}
topics-none = Тем пока нет. Можно загрузить типовой каталог (ЖКХ, дороги, освещение, мусор, транспорт и другие) и поправить его или завести свои темы: /topic_add
topics-loaded = Загружено тем: { $count }
topics-begun = Каталог уже заполнен.
topic-about = <b>{ $title }</b> ({ $code })
    Отделы: { $depts-given ->
        [yes] { $depts }
       *[no] не указаны
    }
    Обычная важность: { $importance }
    Слова: { $words }
topic-ask-depts = Какие отделы отвечают за тему «{ $title }»?
topic-ask-importance = Какая важность у сообщений по теме «{ $title }»? Куратор сможет её изменить.
topic-one-importance = Ваш регламент не различает важность сообщений.
topic-ask-words = Слова темы «{ $title }». Нажмите на слово, чтобы убрать его. Добавить: /topic_add { $code } слово
topic-last-word = Это последнее слово темы. Чтобы убрать тему, нажмите «Удалить».
topic-gone = Этой темы больше нет.
topic-removed = Тема «{ $title }» удалена: новые сообщения в неё не попадут, в прежних она останется.
button-topics-starter = 📥 Загрузить типовой каталог
button-topics-all = « Все темы
button-topic-depts = 🏢 Отделы
button-topic-importance = ⚡️ Важность
button-topic-words = 🔤 Слова
button-topic-remove = 🗑 Удалить
button-topic-restore = ↩️ Вернуть тему
menu-topics = Темы сообщений
