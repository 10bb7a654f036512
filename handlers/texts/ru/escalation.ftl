# Страница о напоминаниях (otklik ladders).
escalation-title = Напоминания и эскалации
escalation-head = Страница составлена командой `otklik ladders` по файлу `workflow/ladders.toml` и регламентам. Ни один акт напоминаний не предписывает: эти лестницы — наш выбор, свои пишутся в настройках (`[[reminders.ladder]]`) или в файле регламента (`[[ladder]]`). Кого акт велит извещать о нарушении, стоит в последнем столбце.
escalation-always = Когда срок пропущен, об этом всегда узнают тот, кто должен был действовать (карточкой с кнопками), и куратор (строкой); пропуск записывается в журнал один раз. Напоминания приходят в рабочее время, а ночью ждут открытия; исключение — сроки, которые акт считает и в выходные. Если у одного человека или чата сразу несколько дел, приходит один список. О том, что уже сделано, не напоминают.
escalation-ladders-head = Лестница | Когда | Кому | Как
escalation-fits = `{ $id }`: { $kinds-given ->
    [yes] { $kinds },{ " " }
   *[no] { "" }
}{ $up-to ->
    [0] сроки длиннее
    [60] сроки до 1 рабочего часа
    [960] сроки до 16 рабочих часов
   *[other] сроки до { $up-to } рабочих минут
}
escalation-share = { $percent } % срока
escalation-before = за { $amount }
escalation-at = когда срок пропущен
escalation-after = через { $amount } после срока
escalation-repeats = { $first } и ещё { $times ->
    [1] раз
    [2] 2 раза
    [3] 3 раза
   *[other] { $times } раз
} через каждые { $every }
escalation-to-holder = кто должен действовать
escalation-to-dept-head = руководитель подразделения
escalation-to-deputy = курирующий заместитель
escalation-to-coordinator = куратор
escalation-to-coordinator-head = руководитель кураторов
escalation-to-head = глава
escalation-to-upstream = вышестоящий орган
escalation-form-card = карточка с кнопками
escalation-form-line = строка со ссылкой на карточку
escalation-form-alert = срочное сообщение лично
escalation-terms-head = Срок | Кто | Абзац | Лестница | Напомнит | Кого акт велит известить о нарушении
escalation-by-length = по тому, о каком сроке договорятся
