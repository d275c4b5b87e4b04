<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Precedent {0}</source>
        <translation>Precedent {0}</translation>
    </message>
    <message>
        <source>Python {0}, Qt {1}, {2}</source>
        <translation>Python {0}, Qt {1}, {2}</translation>
    </message>
    <message>
        <source>Precedent is free software under the Apache License 2.0.</source>
        <translation>Precedent ist freie Software unter der Apache-Lizenz 2.0.</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gemacht mit</translation>
    </message>
    <message>
        <source>Qt and PySide are used under the GNU Lesser General Public License 3: they lie beside Precedent as files of their own and may be replaced by other versions.</source>
        <translation>Qt und PySide werden unter der GNU Lesser General Public License 3 verwendet: Sie liegen als eigene Dateien neben Precedent und dürfen durch andere Versionen ersetzt werden.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Bestandteil</translation>
    </message>
    <message>
        <source>Licence text</source>
        <translation>Lizenztext</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Vorheriger Bereich</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>Normale Größe</translation>
    </message>
    <message>
        <source>What you can type</source>
        <translation>Was Sie eingeben können</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>Suche speichern</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>No hits for %1 - showing %2</source>
        <translation>Keine Treffer für %1 - gezeigt wird %2</translation>
    </message>
    <message>
        <source>Nothing has all of these words; showing posts with most of them.</source>
        <translation>Nichts enthält alle diese Wörter; gezeigt werden Beiträge mit den meisten davon.</translation>
    </message>
    <message>
        <source>Nowhere here: %1.</source>
        <translation>Hier nirgends: %1.</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>As it stands in the archives</source>
        <translation>Wie er in den Archiven steht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Then from:me and is:mine find what you wrote. Several names, handles or addresses with commas.</source>
        <translation>Dann finden from:me und is:mine, was Sie geschrieben haben. Mehrere Namen, Kürzel oder Adressen mit Kommas.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Verringert</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language changes when Precedent starts the next time.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Precedent.</translation>
    </message>
    <message>
        <source>Habits</source>
        <translation>Gewohnheiten</translation>
    </message>
    <message>
        <source>Remember recent searches</source>
        <translation>Letzte Suchen merken</translation>
    </message>
    <message>
        <source>Tell me through the desktop when something ends</source>
        <translation>Über den Desktop melden, wenn etwas fertig ist</translation>
    </message>
</context>
<context>
    <name>ArchiveRow</name>
    <message>
        <source>Looking into it …</source>
        <translation>Wird angesehen …</translation>
    </message>
    <message>
        <source>A name for this source</source>
        <translation>Ein Name für diese Quelle</translation>
    </message>
    <message>
        <source>The archive does not say where it comes from; a later export under the same name adds to it.</source>
        <translation>Das Archiv sagt nicht, woher es stammt; ein späterer Export unter demselben Namen ergänzt es.</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>Delete takes this filter away</source>
        <translation>Entf entfernt diesen Filter</translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>in a space</source>
        <translation>in einem Bereich</translation>
    </message>
    <message>
        <source>written by</source>
        <translation>geschrieben von</translation>
    </message>
    <message>
        <source>somebody takes part</source>
        <translation>jemand ist beteiligt</translation>
    </message>
    <message>
        <source>with a tag</source>
        <translation>mit einem Schlagwort</translation>
    </message>
    <message>
        <source>answered, open, verified ...</source>
        <translation>beantwortet, offen, geprüft ...</translation>
    </message>
    <message>
        <source>answer or attachment</source>
        <translation>Antwort oder Anhang</translation>
    </message>
    <message>
        <source>question, mail, message ...</source>
        <translation>Frage, E-Mail, Nachricht ...</translation>
    </message>
    <message>
        <source>older than a date</source>
        <translation>älter als ein Datum</translation>
    </message>
    <message>
        <source>newer than a date</source>
        <translation>neuer als ein Datum</translation>
    </message>
    <message>
        <source>newest, oldest, relevance</source>
        <translation>neueste, älteste, Relevanz</translation>
    </message>
</context>
<context>
    <name>ConfirmImport</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import into Precedent?</source>
        <translation>In Precedent importieren?</translation>
    </message>
    <message>
        <source>Everything stays on this computer; you can search while it runs.</source>
        <translation>Alles bleibt auf diesem Computer; Sie können währenddessen suchen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Import %n archive(s)</source>
        <translation>
            <numerusform>%n Archiv importieren</numerusform>
            <numerusform>%n Archive importieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmLeave</name>
    <message>
        <source>All of it is deleted from this computer: conversations, files, and every word that only this space had.</source>
        <translation>Alles davon wird von diesem Computer gelöscht: Gespräche, Dateien und jedes Wort, das nur dieser Bereich hatte.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n post(s)</source>
        <translation>
            <numerusform>%n Beitrag löschen</numerusform>
            <numerusform>%n Beiträge löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave a space</source>
        <translation>Bereich verlassen</translation>
    </message>
    <message>
        <source>Leave {0}?</source>
        <translation>{0} verlassen?</translation>
    </message>
    <message>
        <source>This cannot be undone. Only importing it again would bring it back.</source>
        <translation>Das lässt sich nicht rückgängig machen. Nur ein neuer Import brächte ihn zurück.</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <source>Nothing imported yet</source>
        <translation>Noch nichts importiert</translation>
    </message>
    <message>
        <source>Complete to %1</source>
        <translation>Vollständig bis %1</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>ohne %1</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n Beitrag</numerusform>
            <numerusform>%n Beiträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n Unterhaltung</numerusform>
            <numerusform>%n Unterhaltungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) not indexed yet</source>
        <translation>
            <numerusform>%n Beitrag noch nicht im Index</numerusform>
            <numerusform>%n Beiträge noch nicht im Index</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Beiträge</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Everything is as it should be.</source>
        <translation>Alles ist, wie es sein soll.</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <source>Of which</source>
        <translation>Davon</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Neu aufbauen</translation>
    </message>
    <message>
        <source>Builds the rows and the index again from the log; you can search meanwhile, and nothing is lost.</source>
        <translation>Baut Zeilen und Index aus dem Protokoll neu auf; Sie können währenddessen suchen, und nichts geht verloren.</translation>
    </message>
    <message>
        <source>Rebuild the index</source>
        <translation>Index neu aufbauen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Precedent stopped unexpectedly the last time. A report without any content was written.</source>
        <translation>Precedent wurde beim letzten Mal unerwartet beendet. Ein Bericht ohne jeden Inhalt wurde geschrieben.</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>Datei zeigen</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Since yesterday</source>
        <translation>Seit gestern</translation>
    </message>
    <message>
        <source>Since last week</source>
        <translation>Seit letzter Woche</translation>
    </message>
    <message>
        <source>Since last month</source>
        <translation>Seit letztem Monat</translation>
    </message>
    <message>
        <source>The last 3 months</source>
        <translation>Die letzten 3 Monate</translation>
    </message>
    <message>
        <source>The last 12 months</source>
        <translation>Die letzten 12 Monate</translation>
    </message>
    <message>
        <source>Older than a year</source>
        <translation>Älter als ein Jahr</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>With attachment</source>
        <translation>Mit Anhang</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>Ideen</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>All filters</source>
        <translation>Alle Filter</translation>
    </message>
    <message>
        <source>Nothing to narrow</source>
        <translation>Nichts einzugrenzen</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Precedent</source>
        <translation>Precedent</translation>
    </message>
    <message>
        <source>Drop to import</source>
        <translation>Zum Importieren ablegen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Protect and continue</source>
        <translation>Schützen und weiter</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Erst einmal umsehen</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Augenblick …</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>Import archives</source>
        <translation>Archive importieren</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Einen Ordner importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n archive(s) will be imported afterwards.</source>
        <translation>
            <numerusform>%n Archiv wird danach importiert.</numerusform>
            <numerusform>%n Archive werden danach importiert.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>these words, in any form; few words must all be there</source>
        <translation>diese Wörter in jeder Form; wenige Wörter müssen alle vorkommen</translation>
    </message>
    <message>
        <source>exactly these words, in this order</source>
        <translation>genau diese Wörter in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>without a word</source>
        <translation>ohne ein Wort</translation>
    </message>
    <message>
        <source>either word</source>
        <translation>eines der Wörter</translation>
    </message>
    <message>
        <source>words that begin so; the last word always may go on</source>
        <translation>Wörter, die so beginnen; das letzte Wort darf immer weitergehen</translation>
    </message>
    <message>
        <source>written by; with: for everybody who takes part; me is you</source>
        <translation>geschrieben von; with: für alle Beteiligten; me sind Sie</translation>
    </message>
    <message>
        <source>answered, open, accepted, verified, duplicate or superseded</source>
        <translation>beantwortet, offen, angenommen, geprüft, doppelt oder ersetzt</translation>
    </message>
    <message>
        <source>with an attachment, or has:answer</source>
        <translation>mit einem Anhang, oder has:answer</translation>
    </message>
    <message>
        <source>of a kind; with a tag</source>
        <translation>von einer Art; mit einem Schlagwort</translation>
    </message>
    <message>
        <source>by date, in numbers or in words</source>
        <translation>nach Datum, in Zahlen oder in Worten</translation>
    </message>
    <message>
        <source>search from anywhere; or just type</source>
        <translation>von überall suchen; oder einfach tippen</translation>
    </message>
    <message>
        <source>through the results, also while typing</source>
        <translation>durch die Treffer, auch beim Tippen</translation>
    </message>
    <message>
        <source>read the conversation</source>
        <translation>die Unterhaltung lesen</translation>
    </message>
    <message>
        <source>? is one letter, * any; word~ is one letter off</source>
        <translation>? ist ein Buchstabe, * sind beliebige; word~ weicht um einen ab</translation>
    </message>
    <message>
        <source>a key of the archive that begins so: account, sku, clause ...</source>
        <translation>ein Schlüssel des Archivs, der so beginnt: account, sku, clause ...</translation>
    </message>
    <message>
        <source>a number within bounds; &gt;30 above one</source>
        <translation>eine Zahl innerhalb von Grenzen; &gt;30 darüber</translation>
    </message>
    <message>
        <source>a word that counts more</source>
        <translation>ein Wort, das mehr zählt</translation>
    </message>
    <message>
        <source>in a space; several with commas, as everywhere</source>
        <translation>in einem Bereich; mehrere mit Kommas, wie überall</translation>
    </message>
    <message>
        <source>newest, oldest, helpful or relevance</source>
        <translation>neueste, älteste, hilfreichste oder Relevanz</translation>
    </message>
    <message>
        <source>next and previous result</source>
        <translation>nächster und voriger Treffer</translation>
    </message>
    <message>
        <source>take the completion</source>
        <translation>die Vervollständigung übernehmen</translation>
    </message>
    <message>
        <source>back and forward</source>
        <translation>zurück und vorwärts</translation>
    </message>
    <message>
        <source>to the next pane</source>
        <translation>zum nächsten Bereich</translation>
    </message>
    <message>
        <source>clear, close, go back</source>
        <translation>leeren, schließen, zurück</translation>
    </message>
    <message>
        <source>larger, smaller, normal size</source>
        <translation>größer, kleiner, normale Größe</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Everything, newest first</source>
        <translation>Alles, Neuestes zuerst</translation>
    </message>
    <message>
        <source>Nothing saved yet. Search, then choose the bookmark to keep the search.</source>
        <translation>Noch nichts gespeichert. Suchen Sie und wählen Sie dann das Lesezeichen, um die Suche zu behalten.</translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation>Letzte Suchen</translation>
    </message>
    <message>
        <source>Searches that led you somewhere appear here.</source>
        <translation>Hier erscheinen Suchen, die Sie weitergebracht haben.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Probieren Sie</translation>
    </message>
    <message>
        <source>Open questions</source>
        <translation>Offene Fragen</translation>
    </message>
    <message>
        <source>Verified answers</source>
        <translation>Geprüfte Antworten</translation>
    </message>
    <message>
        <source>What is new since last month</source>
        <translation>Neues seit letztem Monat</translation>
    </message>
    <message>
        <source>With attachments</source>
        <translation>Mit Anhängen</translation>
    </message>
</context>
<context>
    <name>ImportDesk</name>
    <message>
        <source>Drop to import</source>
        <translation>Zum Importieren ablegen</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Einen Ordner importieren</translation>
    </message>
    <message>
        <source>Import archives</source>
        <translation>Archive importieren</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Rebuilding the index</source>
        <translation>Der Index wird neu aufgebaut</translation>
    </message>
    <message>
        <source>The background process was started again.</source>
        <translation>Der Hintergrundprozess wurde neu gestartet.</translation>
    </message>
</context>
<context>
    <name>InlineNotice</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>LanguageHelp</name>
    <message>
        <source>What you can type</source>
        <translation>Was Sie eingeben können</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Conversations are ranked from the 1,000 posts that match best; the number of posts is exact.</source>
        <translation>Die Unterhaltungen sind aus den 1.000 am besten passenden Beiträgen gereiht; die Zahl der Beiträge ist genau.</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>Reihenfolge: %1</translation>
    </message>
    <message>
        <source>Saved as %1: choose to remove</source>
        <translation>Gespeichert als %1: wählen, um sie zu entfernen</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>Suche speichern</translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n Unterhaltung</numerusform>
            <numerusform>%n Unterhaltungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n Beitrag</numerusform>
            <numerusform>%n Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>Beste Treffer</translation>
    </message>
    <message>
        <source>Most helpful first</source>
        <translation>Hilfreichste zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Nothing imported yet</source>
        <translation>Noch nichts importiert</translation>
    </message>
    <message>
        <source>The profile cannot be read</source>
        <translation>Das Profil kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n Beitrag</numerusform>
            <numerusform>%n Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>By anybody</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
    <message>
        <source>In all spaces</source>
        <translation>In allen Bereichen</translation>
    </message>
    <message>
        <source>In any state</source>
        <translation>In jedem Zustand</translation>
    </message>
    <message numerus="yes">
        <source>No answered post. %n open question(s) alike: %1</source>
        <translation>
            <numerusform>Kein beantworteter Beitrag. %n ähnliche offene Frage: %1</numerusform>
            <numerusform>Kein beantworteter Beitrag. %n ähnliche offene Fragen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing at that time; the newest match is from %1.</source>
        <translation>Nichts in dieser Zeit; der neueste Treffer ist vom %1.</translation>
    </message>
    <message>
        <source>Nothing by %1.</source>
        <translation>Nichts von %1.</translation>
    </message>
    <message>
        <source>Nothing by you.</source>
        <translation>Nichts von Ihnen.</translation>
    </message>
    <message>
        <source>Nothing fits all of it.</source>
        <translation>Nichts erfüllt alles zusammen.</translation>
    </message>
    <message>
        <source>Nothing in %1.</source>
        <translation>Nichts in %1.</translation>
    </message>
    <message>
        <source>Of any kind</source>
        <translation>Jeder Art</translation>
    </message>
    <message>
        <source>Only open questions</source>
        <translation>Nur offene Fragen</translation>
    </message>
    <message>
        <source>Search for this</source>
        <translation>Danach suchen</translation>
    </message>
    <message>
        <source>With any tag</source>
        <translation>Mit jedem Schlagwort</translation>
    </message>
    <message>
        <source>With the excluded words</source>
        <translation>Mit den ausgeschlossenen Wörtern</translation>
    </message>
    <message>
        <source>Without the filters</source>
        <translation>Ohne die Filter</translation>
    </message>
    <message>
        <source>Without the quotes</source>
        <translation>Ohne die Anführungszeichen</translation>
    </message>
</context>
<context>
    <name>PassphraseFields</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>Passphrase anzeigen</translation>
    </message>
    <message>
        <source>Type a passphrase; a sentence that only you would write is easiest to remember.</source>
        <translation>Geben Sie eine Passphrase ein; ein Satz, den nur Sie schreiben würden, ist am leichtesten zu merken.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen sind verschieden.</translation>
    </message>
    <message>
        <source>Too easy to guess: use several words.</source>
        <translation>Zu leicht zu erraten: Verwenden Sie mehrere Wörter.</translation>
    </message>
    <message>
        <source>Weak: add another word.</source>
        <translation>Schwach: Fügen Sie ein Wort hinzu.</translation>
    </message>
    <message>
        <source>Fair: one more word makes it good.</source>
        <translation>Mittel: Ein weiteres Wort macht sie gut.</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>Gut.</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>Stark.</translation>
    </message>
    <message>
        <source>Several words are stronger and easier to type than a riddle.</source>
        <translation>Mehrere Wörter sind stärker und leichter zu tippen als ein Rätsel.</translation>
    </message>
    <message>
        <source>Strength: {0}</source>
        <translation>Stärke: {0}</translation>
    </message>
</context>
<context>
    <name>PostBrowser</name>
    <message>
        <source>Show the rest (%1 KB)</source>
        <translation>Den Rest zeigen (%1 KB)</translation>
    </message>
    <message numerus="yes">
        <source>Show quoted text (%n lines)</source>
        <translation>
            <numerusform>Zitierten Text zeigen (%n Zeile)</numerusform>
            <numerusform>Zitierten Text zeigen (%n Zeilen)</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide quoted text</source>
        <translation>Zitierten Text ausblenden</translation>
    </message>
    <message>
        <source>Image: %1</source>
        <translation>Bild: %1</translation>
    </message>
</context>
<context>
    <name>Protection</name>
    <message>
        <source>This computer&apos;s keyring</source>
        <translation>Der Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>Opens by itself when you are signed in to this computer.</source>
        <translation>Öffnet von selbst, wenn Sie an diesem Computer angemeldet sind.</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Eine Passphrase</translation>
    </message>
    <message>
        <source>You type it when Precedent starts.</source>
        <translation>Sie geben sie ein, wenn Precedent startet.</translation>
    </message>
    <message>
        <source>A recovery code</source>
        <translation>Ein Wiederherstellungscode</translation>
    </message>
    <message>
        <source>The code on paper opens it when everything else is lost.</source>
        <translation>Der Code auf Papier öffnet, wenn alles andere verloren ist.</translation>
    </message>
    <message>
        <source>No protection</source>
        <translation>Kein Schutz</translation>
    </message>
    <message>
        <source>Anybody who gets hold of these files can read everything.</source>
        <translation>Wer an diese Dateien gelangt, kann alles lesen.</translation>
    </message>
    <message>
        <source>A way that only a newer Precedent knows.</source>
        <translation>Ein Weg, den nur ein neueres Precedent kennt.</translation>
    </message>
</context>
<context>
    <name>ProtectionPage</name>
    <message>
        <source>How should it be protected?</source>
        <translation>Wie soll es geschützt sein?</translation>
    </message>
    <message>
        <source>Precedent encrypts everything it keeps. Choose what opens it; you can change this later.</source>
        <translation>Precedent verschlüsselt alles, was es aufbewahrt. Wählen Sie, was es öffnet; Sie können das später ändern.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyring</source>
        <translation>Der Schlüsselbund dieses Computers</translation>
    </message>
    <message>
        <source>Opens by itself when you are signed in to this computer; looking for a keyring …</source>
        <translation>Öffnet von selbst, wenn Sie an diesem Computer angemeldet sind; ein Schlüsselbund wird gesucht …</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Eine Passphrase</translation>
    </message>
    <message>
        <source>You type it each time Precedent starts; without it nobody can read anything, and nobody can reset it.</source>
        <translation>Sie geben sie bei jedem Start ein; ohne sie kann niemand etwas lesen, und niemand kann sie zurücksetzen.</translation>
    </message>
    <message>
        <source>No protection</source>
        <translation>Kein Schutz</translation>
    </message>
    <message>
        <source>Anybody who gets hold of these files can read them; only for tests and demonstrations.</source>
        <translation>Wer an diese Dateien gelangt, kann sie lesen; nur für Tests und Vorführungen.</translation>
    </message>
    <message>
        <source>Also make a recovery code, in case the first way is lost</source>
        <translation>Auch einen Wiederherstellungscode anlegen, falls der erste Weg verloren geht</translation>
    </message>
    <message>
        <source>Opens by itself when you are signed in to this computer, and for nobody else.</source>
        <translation>Öffnet von selbst, wenn Sie an diesem Computer angemeldet sind, und für niemanden sonst.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>This computer offers no keyring that Precedent could use.</source>
        <translation>Dieser Computer bietet keinen Schlüsselbund, den Precedent verwenden könnte.</translation>
    </message>
    <message>
        <source>Choose how to protect Precedent.</source>
        <translation>Wählen Sie, wie Precedent geschützt sein soll.</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Everything is kept encrypted. Each of these opens it:</source>
        <translation>Alles wird verschlüsselt aufbewahrt. Jeder dieser Wege öffnet es:</translation>
    </message>
    <message>
        <source>Set this passphrase</source>
        <translation>Diese Passphrase festlegen</translation>
    </message>
    <message>
        <source>Add this computer&apos;s keyring</source>
        <translation>Den Schlüsselbund dieses Computers hinzufügen</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Die Passphrase ändern</translation>
    </message>
    <message>
        <source>Add a passphrase</source>
        <translation>Eine Passphrase hinzufügen</translation>
    </message>
    <message>
        <source>Make a new recovery code</source>
        <translation>Einen neuen Wiederherstellungscode anlegen</translation>
    </message>
    <message>
        <source>Add a recovery code</source>
        <translation>Einen Wiederherstellungscode hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove: {0}</source>
        <translation>Entfernen: {0}</translation>
    </message>
    <message>
        <source>The passphrase is set; the one before no longer opens this profile.</source>
        <translation>Die Passphrase ist festgelegt; die vorherige öffnet dieses Profil nicht mehr.</translation>
    </message>
    <message>
        <source>It is shown only now, and replaces any earlier one: write it down.</source>
        <translation>Er wird nur jetzt gezeigt und ersetzt jeden früheren: Schreiben Sie ihn auf.</translation>
    </message>
    <message>
        <source>The recovery code opens this profile from now on.</source>
        <translation>Der Wiederherstellungscode öffnet dieses Profil ab jetzt.</translation>
    </message>
    <message>
        <source>The keyring opens this profile from now on.</source>
        <translation>Der Schlüsselbund öffnet dieses Profil ab jetzt.</translation>
    </message>
    <message>
        <source>Removed; copies of the profile made before can still be opened that way.</source>
        <translation>Entfernt; früher angelegte Kopien des Profils lassen sich so noch öffnen.</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>&quot;{0}&quot; is no date that is understood here; {1}: was ignored. Try 2025-03-31 or last march.</source>
        <translation>„{0}“ wird nicht als Datum verstanden; {1}: wurde übergangen. Versuchen Sie 2025-03-31 oder letzten März.</translation>
    </message>
    <message>
        <source>({0})</source>
        <translation>({0})</translation>
    </message>
    <message>
        <source>A bracket has no partner; it was ignored.</source>
        <translation>Einer Klammer fehlt ihr Gegenstück; sie wurde übergangen.</translation>
    </message>
    <message>
        <source>A star or question mark inside a word needs two letters in front of it; it was ignored.</source>
        <translation>Ein Stern oder Fragezeichen im Wort braucht zwei Buchstaben vor sich; es wurde übergangen.</translation>
    </message>
    <message>
        <source>A weight stands directly behind a word, as in discount^2; it was ignored.</source>
        <translation>Ein Gewicht steht direkt hinter einem Wort wie in discount^2; es wurde übergangen.</translation>
    </message>
    <message>
        <source>Brackets nested more than {0} deep were ignored.</source>
        <translation>Klammern, die mehr als {0}-fach geschachtelt sind, wurden übergangen.</translation>
    </message>
    <message>
        <source>Brackets were ignored: there are more than {0}.</source>
        <translation>Die Klammern wurden übergangen: Es sind mehr als {0}.</translation>
    </message>
    <message>
        <source>Characters that cannot be seen were left out.</source>
        <translation>Unsichtbare Zeichen wurden weggelassen.</translation>
    </message>
    <message>
        <source>It is not known here which of the people you are: say it in the settings, or write your name instead of me.</source>
        <translation>Es ist hier nicht bekannt, wer von den Personen Sie sind: Sagen Sie es in den Einstellungen, oder schreiben Sie Ihren Namen statt me.</translation>
    </message>
    <message>
        <source>More than {0} posts match {1}:; only so many were looked at.</source>
        <translation>Mehr als {0} Beiträge passen zu {1}:; nur so viele wurden angesehen.</translation>
    </message>
    <message>
        <source>No post here has a number called &quot;{0}&quot;.</source>
        <translation>Kein Beitrag hat hier eine Zahl namens „{0}“.</translation>
    </message>
    <message>
        <source>No post here has {0} &quot;{1}&quot;.</source>
        <translation>Kein Beitrag hat hier {0} „{1}“.</translation>
    </message>
    <message>
        <source>Nobody here is called &quot;{0}&quot;.</source>
        <translation>Hier heißt niemand „{0}“.</translation>
    </message>
    <message>
        <source>Only the first {0} names and values behind a colon were looked up.</source>
        <translation>Nur die ersten {0} Namen und Werte hinter einem Doppelpunkt wurden nachgeschlagen.</translation>
    </message>
    <message>
        <source>Only the first {0} words were searched.</source>
        <translation>Nur die ersten {0} Wörter wurden gesucht.</translation>
    </message>
    <message>
        <source>Only the first {0} words with *, ? or ~ were taken as such, others as they begin.</source>
        <translation>Nur die ersten {0} Wörter mit *, ? oder ~ wurden so genommen, andere nach ihrem Anfang.</translation>
    </message>
    <message>
        <source>Posts {0}.</source>
        <translation>Beiträge {0}.</translation>
    </message>
    <message>
        <source>Posts {0}; most helpful first.</source>
        <translation>Beiträge {0}; hilfreichste zuerst.</translation>
    </message>
    <message>
        <source>Posts {0}; newest first.</source>
        <translation>Beiträge {0}; neueste zuerst.</translation>
    </message>
    <message>
        <source>Posts {0}; oldest first.</source>
        <translation>Beiträge {0}; älteste zuerst.</translation>
    </message>
    <message>
        <source>The query is too long; only its first {0} characters were searched.</source>
        <translation>Die Anfrage ist zu lang; nur ihre ersten {0} Zeichen wurden gesucht.</translation>
    </message>
    <message>
        <source>The quotation mark is not closed; the phrase was taken to the end.</source>
        <translation>Das Anführungszeichen ist nicht geschlossen; die Wortfolge reicht bis zum Ende.</translation>
    </message>
    <message>
        <source>There is no field {0}: here; its words were searched.</source>
        <translation>Ein Feld {0}: gibt es hier nicht; seine Wörter wurden gesucht.</translation>
    </message>
    <message>
        <source>There is no space &quot;{0}&quot; on this computer.</source>
        <translation>Auf diesem Computer gibt es keinen Bereich „{0}“.</translation>
    </message>
    <message>
        <source>Weights go from {0} to {1}; another one was taken as the nearest.</source>
        <translation>Gewichte gehen von {0} bis {1}; ein anderes wurde als das nächste genommen.</translation>
    </message>
    <message>
        <source>Words differ by one letter at most.</source>
        <translation>Wörter weichen um höchstens einen Buchstaben ab.</translation>
    </message>
    <message>
        <source>Words were cut at {0} characters.</source>
        <translation>Wörter wurden nach {0} Zeichen abgeschnitten.</translation>
    </message>
    <message>
        <source>before {0}</source>
        <translation>vor dem {0}</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <translation>vom {0} bis {1}</translation>
    </message>
    <message>
        <source>in conversations with {0}</source>
        <translation>in Gesprächen mit {0}</translation>
    </message>
    <message>
        <source>in {0}</source>
        <translation>in {0}</translation>
    </message>
    <message>
        <source>not {0}</source>
        <translation>nicht {0}</translation>
    </message>
    <message>
        <source>of the kind {0}</source>
        <translation>der Art {0}</translation>
    </message>
    <message>
        <source>on {0}</source>
        <translation>am {0}</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>seit dem {0}</translation>
    </message>
    <message>
        <source>tagged {0}</source>
        <translation>mit dem Schlagwort {0}</translation>
    </message>
    <message>
        <source>that are accepted</source>
        <translation>mit angenommener Antwort</translation>
    </message>
    <message>
        <source>that are answered</source>
        <translation>mit einer Antwort versehen</translation>
    </message>
    <message>
        <source>that are duplicates</source>
        <translation>als doppelt erkannt</translation>
    </message>
    <message>
        <source>that are open</source>
        <translation>noch offen</translation>
    </message>
    <message>
        <source>that are superseded</source>
        <translation>schon ersetzt</translation>
    </message>
    <message>
        <source>that are verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>with an answer</source>
        <translation>mit Antwort</translation>
    </message>
    <message>
        <source>with an attachment</source>
        <translation>mit Anhang</translation>
    </message>
    <message>
        <source>with most of {0}</source>
        <translation>mit den meisten von {0}</translation>
    </message>
    <message>
        <source>with {0}</source>
        <translation>mit {0}</translation>
    </message>
    <message>
        <source>with {0} above {1}</source>
        <translation>mit {0} über {1}</translation>
    </message>
    <message>
        <source>with {0} at least {1}</source>
        <translation>mit {0} ab {1}</translation>
    </message>
    <message>
        <source>with {0} at most {1}</source>
        <translation>mit {0} bis {1}</translation>
    </message>
    <message>
        <source>with {0} below {1}</source>
        <translation>mit {0} unter {1}</translation>
    </message>
    <message>
        <source>with {0} from {1} to {2}</source>
        <translation>mit {0} von {1} bis {2}</translation>
    </message>
    <message>
        <source>with {0} {1}</source>
        <translation>mit {0} {1}</translation>
    </message>
    <message>
        <source>without {0}</source>
        <translation>ohne {0}</translation>
    </message>
    <message>
        <source>words like {0}</source>
        <translation>Wörtern wie {0}</translation>
    </message>
    <message>
        <source>you</source>
        <translation>Ihnen</translation>
    </message>
    <message>
        <source>{0} (counting {1} times)</source>
        <translation>{0} (zählt {1}-fach)</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} und {1}</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weiteren</translation>
    </message>
    <message>
        <source>{0} or one letter off</source>
        <translation>{0} oder um einen Buchstaben anders</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} oder {1}</translation>
    </message>
    <message>
        <source>{0} stands between nothing; it was ignored.</source>
        <translation>{0} steht zwischen nichts; es wurde übergangen.</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}: needs a value.</source>
        <translation>{0}: braucht einen Wert.</translation>
    </message>
    <message>
        <source>{0}:{1} is not known; {2}: takes {3}.</source>
        <translation>{0}:{1} ist nicht bekannt; {2}: kennt {3}.</translation>
    </message>
    <message>
        <source>{0}…</source>
        <translation>{0}…</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
    </message>
</context>
<context>
    <name>QuickKey</name>
    <message>
        <source>Choose a letter, a digit, a function key or Space, with Ctrl, Alt or Meta.</source>
        <translation>Wählen Sie einen Buchstaben, eine Ziffer, eine Funktionstaste oder die Leertaste, mit Strg, Alt oder Meta.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Search for selected words from any program</source>
        <translation>Markierte Wörter aus jedem Programm suchen</translation>
    </message>
    <message>
        <source>The command %1 does the same, for a key of the desktop&apos;s own.</source>
        <translation>Der Befehl %1 tut dasselbe, für eine eigene Taste des Desktops.</translation>
    </message>
</context>
<context>
    <name>QuickPanel</name>
    <message>
        <source>Fewer words find more.</source>
        <translation>Weniger Wörter finden mehr.</translation>
    </message>
    <message>
        <source>Import an archive first.</source>
        <translation>Importieren Sie zuerst ein Archiv.</translation>
    </message>
    <message>
        <source>No conversation found</source>
        <translation>Keine Unterhaltung gefunden</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Hier ist noch nichts</translation>
    </message>
    <message>
        <source>Nothing of other programs is read before you ask for it.</source>
        <translation>Aus anderen Programmen wird nichts gelesen, bevor Sie es verlangen.</translation>
    </message>
    <message>
        <source>Open in Precedent</source>
        <translation>In Precedent öffnen</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>Schnellsuche</translation>
    </message>
    <message>
        <source>Search for what you copied</source>
        <translation>Nach dem Kopierten suchen</translation>
    </message>
    <message>
        <source>Search for what you selected</source>
        <translation>Nach dem Markierten suchen</translation>
    </message>
    <message>
        <source>There are no words to search for</source>
        <translation>Es gibt keine Wörter, nach denen sich suchen ließe</translation>
    </message>
    <message>
        <source>This cannot be searched now</source>
        <translation>Hier kann jetzt nicht gesucht werden</translation>
    </message>
    <message>
        <source>Who has seen this before?</source>
        <translation>Wer hat das schon gesehen?</translation>
    </message>
    <message>
        <source>Words that you select in any program before you press the key are searched at once.</source>
        <translation>Wörter, die Sie in einem Programm markieren, bevor Sie die Taste drücken, werden sofort gesucht.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Precedent</source>
        <translation>Precedent</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n Beitrag</numerusform>
            <numerusform>%n Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Leave this space …</source>
        <translation>Diesen Bereich verlassen …</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Search in this space</source>
        <translation>In diesem Bereich suchen</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Attachment</source>
        <translation>Anhang</translation>
    </message>
    <message>
        <source>Files from others can do harm. Open this one only if you expect it and know its sender.</source>
        <translation>Dateien von anderen können Schaden anrichten. Öffnen Sie diese nur, wenn Sie sie erwarten und den Absender kennen.</translation>
    </message>
    <message>
        <source>Reading the text inside …</source>
        <translation>Der Text darin wird gelesen …</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>Text der Datei</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Eine Kopie öffnen</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Speichern unter …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The beginning of the text inside:</source>
        <translation>Der Anfang des enthaltenen Textes:</translation>
    </message>
    <message>
        <source>The text inside:</source>
        <translation>Der enthaltene Text:</translation>
    </message>
    <message>
        <source>No text can be shown for this file.</source>
        <translation>Für diese Datei kann kein Text gezeigt werden.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>Show later posts (%1 more)</source>
        <translation>Spätere Beiträge zeigen (noch %1)</translation>
    </message>
    <message>
        <source>Copied with source and date.</source>
        <translation>Mit Quelle und Datum kopiert.</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>Link kopiert.</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Vorheriges (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Nächstes (Eingabe)</translation>
    </message>
    <message>
        <source>Close the search in this conversation (Esc)</source>
        <translation>Suche in dieser Unterhaltung schließen (Esc)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Not in this conversation</source>
        <translation>Nicht in dieser Unterhaltung</translation>
    </message>
    <message>
        <source>in posts not shown: %1</source>
        <translation>in nicht gezeigten Beiträgen: %1</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Das Original öffnen</translation>
    </message>
    <message>
        <source>Conversation without a title</source>
        <translation>Unterhaltung ohne Titel</translation>
    </message>
    <message>
        <source>Search the tag %1</source>
        <translation>Nach dem Schlagwort %1 suchen</translation>
    </message>
    <message>
        <source>last post %1</source>
        <translation>letzter Beitrag %1</translation>
    </message>
    <message>
        <source>Show earlier posts (%1 more)</source>
        <translation>Frühere Beiträge zeigen (noch %1)</translation>
    </message>
    <message>
        <source>Write a mail to %1?</source>
        <translation>Eine E-Mail an %1 schreiben?</translation>
    </message>
    <message>
        <source>Open a page of %1 in the browser?</source>
        <translation>Eine Seite von %1 im Browser öffnen?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Internal answer</source>
        <translation>Interne Antwort</translation>
    </message>
    <message>
        <source>This answer is for colleagues only. Copy it all the same?</source>
        <translation>Diese Antwort ist nur für Kollegen bestimmt. Trotzdem kopieren?</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Precedent</source>
        <translation>Precedent</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>This conversation cannot be shown</source>
        <translation>Diese Unterhaltung kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Copy with source and date</source>
        <translation>Mit Quelle und Datum kopieren</translation>
    </message>
    <message>
        <source>Copy the link to this post</source>
        <translation>Link zu diesem Beitrag kopieren</translation>
    </message>
    <message>
        <source>Related conversations</source>
        <translation>Verwandte Unterhaltungen</translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>Bester Treffer</translation>
    </message>
    <message>
        <source>Linked post</source>
        <translation>Verlinkter Beitrag</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>Go to what replaces it</source>
        <translation>Zum Ersatz gehen</translation>
    </message>
    <message>
        <source>Open the linked post (%1)</source>
        <translation>Den verlinkten Beitrag öffnen (%1)</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Choose a result to read the whole conversation here.</source>
        <translation>Wählen Sie einen Treffer, um hier die ganze Unterhaltung zu lesen.</translation>
    </message>
    <message>
        <source>Loading the conversation</source>
        <translation>Die Unterhaltung wird geladen</translation>
    </message>
    <message>
        <source>through the results</source>
        <translation>durch die Treffer</translation>
    </message>
    <message>
        <source>read the conversation</source>
        <translation>die Unterhaltung lesen</translation>
    </message>
    <message>
        <source>next and previous post</source>
        <translation>nächster und voriger Beitrag</translation>
    </message>
    <message>
        <source>find in the conversation</source>
        <translation>in der Unterhaltung suchen</translation>
    </message>
    <message>
        <source>copy a post with source and date</source>
        <translation>einen Beitrag mit Quelle und Datum kopieren</translation>
    </message>
    <message>
        <source>back to the results</source>
        <translation>zurück zu den Treffern</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Copy the link to this conversation</source>
        <translation>Link zu dieser Unterhaltung kopieren</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Verified %1</source>
        <translation>Geprüft %1</translation>
    </message>
    <message>
        <source>Review was due %1</source>
        <translation>Prüfung war fällig %1</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Intern</translation>
    </message>
    <message>
        <source>May be sent to the customer</source>
        <translation>Darf an den Kunden gesendet werden</translation>
    </message>
    <message>
        <source>Superseded %1 – do not use</source>
        <translation>Ersetzt %1 – nicht verwenden</translation>
    </message>
    <message>
        <source>This post was deleted.</source>
        <translation>Dieser Beitrag wurde gelöscht.</translation>
    </message>
    <message>
        <source>Verified by %1</source>
        <translation>Geprüft von %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>begun %1</source>
        <translation>begonnen %1</translation>
    </message>
    <message>
        <source>edited %1</source>
        <translation>bearbeitet %1</translation>
    </message>
    <message>
        <source>1 person found this helpful</source>
        <translation>1 Person fand das hilfreich</translation>
    </message>
    <message>
        <source>%1 people found this helpful</source>
        <translation>%1 Personen fanden das hilfreich</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>Wertung %1</translation>
    </message>
    <message>
        <source>1 post</source>
        <translation>1 Beitrag</translation>
    </message>
    <message>
        <source>%1 posts</source>
        <translation>%1 Beiträge</translation>
    </message>
    <message>
        <source>File without a name</source>
        <translation>Datei ohne Namen</translation>
    </message>
    <message>
        <source>only its text is on this computer</source>
        <translation>nur ihr Text ist auf diesem Computer</translation>
    </message>
    <message>
        <source>not on this computer</source>
        <translation>nicht auf diesem Computer</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Something unexpected went wrong (%1).</source>
        <translation>Etwas Unerwartetes ist schiefgegangen (%1).</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Joining, leaving and other events of a channel</source>
        <translation>Beitritte, Austritte und andere Ereignisse eines Kanals</translation>
    </message>
    <message>
        <source>Events written by a program</source>
        <translation>Von einem Programm geschriebene Ereignisse</translation>
    </message>
    <message>
        <source>Pictures for reactions</source>
        <translation>Bilder für Reaktionen</translation>
    </message>
    <message>
        <source>Settings of the server</source>
        <translation>Einstellungen des Servers</translation>
    </message>
    <message>
        <source>Files that are not part of the export</source>
        <translation>Dateien, die nicht zum Export gehören</translation>
    </message>
    <message>
        <source>Files that an operating system left in the archive</source>
        <translation>Dateien, die ein Betriebssystem im Archiv hinterlassen hat</translation>
    </message>
    <message>
        <source>Files beside the export</source>
        <translation>Dateien neben dem Export</translation>
    </message>
    <message>
        <source>Files that are not mail</source>
        <translation>Dateien, die keine E-Mails sind</translation>
    </message>
    <message>
        <source>Files without messages</source>
        <translation>Dateien ohne Nachrichten</translation>
    </message>
    <message>
        <source>Messages that only moderators could read</source>
        <translation>Nachrichten, die nur Moderatoren lesen konnten</translation>
    </message>
    <message>
        <source>Messages that the archive names and does not hold</source>
        <translation>Nachrichten, die das Archiv nennt und nicht enthält</translation>
    </message>
    <message>
        <source>Messages that were deleted in the source</source>
        <translation>Nachrichten, die in der Quelle gelöscht wurden</translation>
    </message>
    <message>
        <source>Copies of a reply; the reply itself was taken</source>
        <translation>Kopien einer Antwort; die Antwort selbst wurde übernommen</translation>
    </message>
    <message>
        <source>The same message a second time</source>
        <translation>Dieselbe Nachricht ein zweites Mal</translation>
    </message>
    <message>
        <source>Different messages under one id; the first was taken</source>
        <translation>Verschiedene Nachrichten unter einer Kennung; die erste wurde übernommen</translation>
    </message>
    <message>
        <source>The id belongs to another message that is here already</source>
        <translation>Die Kennung gehört einer anderen, schon vorhandenen Nachricht</translation>
    </message>
    <message>
        <source>A note about a message that is not in the archive</source>
        <translation>Eine Angabe zu einer Nachricht, die nicht im Archiv ist</translation>
    </message>
    <message>
        <source>Messages without any text</source>
        <translation>Nachrichten ohne Text</translation>
    </message>
    <message>
        <source>Empty mailboxes</source>
        <translation>Leere Postfächer</translation>
    </message>
    <message>
        <source>Empty files</source>
        <translation>Leere Dateien</translation>
    </message>
    <message>
        <source>Lines that are damaged</source>
        <translation>Beschädigte Zeilen</translation>
    </message>
    <message>
        <source>Files that are damaged</source>
        <translation>Beschädigte Dateien</translation>
    </message>
    <message>
        <source>Messages that are damaged</source>
        <translation>Beschädigte Nachrichten</translation>
    </message>
    <message>
        <source>Files that cannot be read</source>
        <translation>Dateien, die nicht gelesen werden können</translation>
    </message>
    <message>
        <source>Folders that cannot be read</source>
        <translation>Ordner, die nicht gelesen werden können</translation>
    </message>
    <message>
        <source>Archives inside the archive that cannot be read</source>
        <translation>Archive im Archiv, die nicht gelesen werden können</translation>
    </message>
    <message>
        <source>Messages that could not be stored</source>
        <translation>Nachrichten, die nicht gespeichert werden konnten</translation>
    </message>
    <message>
        <source>Files whose end is missing</source>
        <translation>Dateien, deren Ende fehlt</translation>
    </message>
    <message>
        <source>Files that are too large</source>
        <translation>Zu große Dateien</translation>
    </message>
    <message>
        <source>The end of the archive is missing</source>
        <translation>Das Ende des Archivs fehlt</translation>
    </message>
    <message>
        <source>Messages without an id</source>
        <translation>Nachrichten ohne Kennung</translation>
    </message>
    <message>
        <source>Messages in an unexpected form</source>
        <translation>Nachrichten in unerwarteter Form</translation>
    </message>
    <message>
        <source>Entries that are no messages</source>
        <translation>Einträge, die keine Nachrichten sind</translation>
    </message>
    <message>
        <source>Messages with an impossible date</source>
        <translation>Nachrichten mit unmöglichem Datum</translation>
    </message>
    <message>
        <source>Lines before the first date</source>
        <translation>Zeilen vor dem ersten Datum</translation>
    </message>
    <message>
        <source>Messages without a date</source>
        <translation>Nachrichten ohne Datum</translation>
    </message>
    <message>
        <source>Mail without a sender and a date</source>
        <translation>E-Mails ohne Absender und Datum</translation>
    </message>
    <message>
        <source>Messages that the source encrypted</source>
        <translation>Von der Quelle verschlüsselte Nachrichten</translation>
    </message>
    <message>
        <source>Files locked with a password</source>
        <translation>Mit einem Kennwort gesperrte Dateien</translation>
    </message>
    <message>
        <source>Lines that are far too long</source>
        <translation>Viel zu lange Zeilen</translation>
    </message>
    <message>
        <source>Messages that are far too long</source>
        <translation>Viel zu lange Nachrichten</translation>
    </message>
    <message>
        <source>Messages that were hidden in the source</source>
        <translation>In der Quelle verborgene Nachrichten</translation>
    </message>
    <message>
        <source>Messages with an impossible id</source>
        <translation>Nachrichten mit unmöglicher Kennung</translation>
    </message>
    <message>
        <source>Notes that the source wrote by itself</source>
        <translation>Vermerke, die die Quelle selbst geschrieben hat</translation>
    </message>
    <message>
        <source>The rest of very large mail; its beginning was taken</source>
        <translation>Der Rest sehr großer E-Mails; ihr Anfang wurde übernommen</translation>
    </message>
    <message>
        <source>Files beyond the size that an archive may unpack to</source>
        <translation>Dateien jenseits der Größe, zu der ein Archiv entpacken darf</translation>
    </message>
    <message>
        <source>Earlier versions of a message; the latest was taken</source>
        <translation>Frühere Fassungen einer Nachricht; die letzte wurde übernommen</translation>
    </message>
    <message>
        <source>Files beyond the number that an archive may have</source>
        <translation>Dateien jenseits der Anzahl, die ein Archiv haben darf</translation>
    </message>
    <message>
        <source>Files that unpack to far more than they could hold</source>
        <translation>Dateien, die zu weit mehr entpacken, als sie enthalten könnten</translation>
    </message>
    <message>
        <source>Files whose names point outside the archive</source>
        <translation>Dateien, deren Namen aus dem Archiv hinausführen</translation>
    </message>
    <message>
        <source>Links to other files</source>
        <translation>Verweise auf andere Dateien</translation>
    </message>
    <message>
        <source>Devices and other special files</source>
        <translation>Geräte und andere besondere Dateien</translation>
    </message>
    <message>
        <source>Files packed in a way that is not known</source>
        <translation>Auf unbekannte Weise gepackte Dateien</translation>
    </message>
    <message>
        <source>Attached files in a packed tar archive; unpack it first</source>
        <translation>Anhänge in einem gepackten Tar-Archiv; entpacken Sie es zuerst</translation>
    </message>
    <message>
        <source>Lines of a newer version of the format</source>
        <translation>Zeilen einer neueren Fassung des Formats</translation>
    </message>
    <message>
        <source>Details that are not known</source>
        <translation>Unbekannte Angaben</translation>
    </message>
    <message>
        <source>Texts in a markup that is not known; taken as plain text</source>
        <translation>Texte in unbekannter Auszeichnung; als reiner Text übernommen</translation>
    </message>
    <message>
        <source>Messages of a kind that is not known; taken as messages</source>
        <translation>Beiträge unbekannter Art; als Nachrichten übernommen</translation>
    </message>
    <message>
        <source>Lines of a kind that is not known</source>
        <translation>Zeilen unbekannter Art</translation>
    </message>
    <message>
        <source>Attached files that are not in the archive</source>
        <translation>Anhänge, die nicht im Archiv sind</translation>
    </message>
    <message>
        <source>Attached files whose content the archive does not hold</source>
        <translation>Anhänge, deren Inhalt das Archiv nicht enthält</translation>
    </message>
    <message>
        <source>Attached files over the size limit</source>
        <translation>Anhänge über der Größengrenze</translation>
    </message>
    <message>
        <source>Attached files that cannot be read</source>
        <translation>Anhänge, die nicht gelesen werden können</translation>
    </message>
    <message>
        <source>Attached files without a name</source>
        <translation>Anhänge ohne Namen</translation>
    </message>
    <message>
        <source>Left out for another reason: {0}</source>
        <translation>Aus einem anderen Grund ausgelassen: {0}</translation>
    </message>
</context>
<context>
    <name>RecoveryCode</name>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>I have kept this code somewhere safe</source>
        <translation>Ich habe diesen Code sicher verwahrt</translation>
    </message>
    <message>
        <source>Recovery code {0}</source>
        <translation>Wiederherstellungscode {0}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Your recovery code</source>
        <translation>Ihr Wiederherstellungscode</translation>
    </message>
    <message>
        <source>It opens Precedent if the keyring is lost or the passphrase forgotten. It is shown only now and stored nowhere: write it down, and do not keep it beside this computer.</source>
        <translation>Er öffnet Precedent, wenn der Schlüsselbund verloren oder die Passphrase vergessen ist. Er wird nur jetzt gezeigt und nirgends gespeichert: Schreiben Sie ihn auf und bewahren Sie ihn nicht bei diesem Computer auf.</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Import report</source>
        <translation>Importbericht</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Left out, and why</source>
        <translation>Ausgelassen, und warum</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>Without a title</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more asked this</source>
        <translation>
            <numerusform>%n weiteres Mal gefragt</numerusform>
            <numerusform>%n weitere Male gefragt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, answered by %2</source>
        <translation>%1, beantwortet von %2</translation>
    </message>
    <message numerus="yes">
        <source>+%n alike</source>
        <translation>
            <numerusform>+%n gleiche</numerusform>
            <numerusform>+%n gleiche</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>Noch keine Antwort.</translation>
    </message>
    <message numerus="yes">
        <source>%n helpful</source>
        <translation>
            <numerusform>%n hilfreich</numerusform>
            <numerusform>%n hilfreich</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
</context>
<context>
    <name>SaveBar</name>
    <message>
        <source>Name of this search</source>
        <translation>Name dieser Suche</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>SearchColumn</name>
    <message>
        <source>Fewer words find more. The last word may be unfinished, and pump* finds every word that begins so.</source>
        <translation>Weniger Wörter finden mehr. Das letzte Wort darf unvollständig sein, und pump* findet jedes Wort, das so beginnt.</translation>
    </message>
    <message>
        <source>Import ...</source>
        <translation>Importieren ...</translation>
    </message>
    <message>
        <source>Import an archive of mail, chat or a forum, or drop a file anywhere in this window.</source>
        <translation>Importieren Sie ein Archiv mit E-Mails, Chats oder einem Forum, oder legen Sie eine Datei irgendwo in diesem Fenster ab.</translation>
    </message>
    <message>
        <source>No conversation found</source>
        <translation>Keine Unterhaltung gefunden</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts hier</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>Ältere zeigen</translation>
    </message>
    <message>
        <source>This cannot be searched now</source>
        <translation>Das kann jetzt nicht gesucht werden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search everything on this computer</source>
        <translation>Alles auf diesem Computer durchsuchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>SearchList</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Nothing older</source>
        <translation>Nichts Älteres</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) were searched.</source>
        <translation>
            <numerusform>%n Beitrag wurde durchsucht.</numerusform>
            <numerusform>%n Beiträge wurden durchsucht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) not indexed yet: more may be found soon.</source>
        <translation>
            <numerusform>%n Beitrag noch nicht im Index: Bald kann mehr gefunden werden.</numerusform>
            <numerusform>%n Beiträge noch nicht im Index: Bald kann mehr gefunden werden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>This passphrase is wrong.</source>
        <translation>Diese Passphrase ist falsch.</translation>
    </message>
    <message>
        <source>This recovery code is wrong.</source>
        <translation>Dieser Wiederherstellungscode ist falsch.</translation>
    </message>
    <message>
        <source>A recovery code has eight groups of four letters and digits.</source>
        <translation>Ein Wiederherstellungscode hat acht Gruppen zu vier Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>This profile has no recovery code.</source>
        <translation>Dieses Profil hat keinen Wiederherstellungscode.</translation>
    </message>
    <message>
        <source>A passphrase must not be empty.</source>
        <translation>Eine Passphrase darf nicht leer sein.</translation>
    </message>
    <message>
        <source>This profile is locked with a passphrase.</source>
        <translation>Dieses Profil ist mit einer Passphrase gesperrt.</translation>
    </message>
    <message>
        <source>This profile is not protected.</source>
        <translation>Dieses Profil ist nicht geschützt.</translation>
    </message>
    <message>
        <source>This profile can only be opened with its recovery code.</source>
        <translation>Dieses Profil lässt sich nur mit seinem Wiederherstellungscode öffnen.</translation>
    </message>
    <message>
        <source>This profile is locked in a way that only a newer Precedent knows.</source>
        <translation>Dieses Profil ist auf eine Weise gesperrt, die nur ein neueres Precedent kennt.</translation>
    </message>
    <message>
        <source>The keyring cannot be reached; the passphrase opens this profile too.</source>
        <translation>Der Schlüsselbund ist nicht erreichbar; die Passphrase öffnet dieses Profil auch.</translation>
    </message>
    <message>
        <source>The key of this profile is not in this computer&apos;s keyring; nothing was changed.</source>
        <translation>Der Schlüssel dieses Profils ist nicht im Schlüsselbund dieses Computers; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The key in the keyring is not the one of this profile; nothing was changed.</source>
        <translation>Der Schlüssel im Schlüsselbund gehört nicht zu diesem Profil; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The key does not belong to this profile; nothing was changed.</source>
        <translation>Der Schlüssel gehört nicht zu diesem Profil; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The entry of this profile in the keyring is damaged; it was not changed.</source>
        <translation>Der Eintrag dieses Profils im Schlüsselbund ist beschädigt; er wurde nicht geändert.</translation>
    </message>
    <message>
        <source>This computer offers no keyring that answers; choose a passphrase instead.</source>
        <translation>Dieser Computer bietet keinen Schlüsselbund, der antwortet; wählen Sie stattdessen eine Passphrase.</translation>
    </message>
    <message>
        <source>Checking the passphrase needs {0} MiB of free memory.</source>
        <translation>Das Prüfen der Passphrase braucht {0} MiB freien Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>There is a profile here already; it was not changed.</source>
        <translation>Hier gibt es schon ein Profil; es wurde nicht geändert.</translation>
    </message>
    <message>
        <source>The last protection cannot be removed; add another one first.</source>
        <translation>Der letzte Schutz kann nicht entfernt werden; fügen Sie zuerst einen anderen hinzu.</translation>
    </message>
    <message>
        <source>keys.json is missing from this profile; restore it from a backup.</source>
        <translation>keys.json fehlt in diesem Profil; stellen Sie die Datei aus einer Sicherung wieder her.</translation>
    </message>
    <message>
        <source>keys.json cannot be read; check the permissions of the profile&apos;s folder.</source>
        <translation>keys.json kann nicht gelesen werden; prüfen Sie die Rechte des Profilordners.</translation>
    </message>
    <message>
        <source>keys.json is damaged; restore it from a backup. It was not changed.</source>
        <translation>keys.json ist beschädigt; stellen Sie die Datei aus einer Sicherung wieder her. Sie wurde nicht geändert.</translation>
    </message>
    <message>
        <source>{0} posts wait to be indexed; any import, or rebuilding, goes on with it.</source>
        <translation>{0} Beiträge warten auf die Aufnahme in den Index; jeder Import und ein Neuaufbau setzen sie fort.</translation>
    </message>
    <message>
        <source>{0} was written by a newer version of Precedent; please update this one.</source>
        <translation>{0} wurde von einer neueren Version von Precedent geschrieben; bitte aktualisieren Sie diese.</translation>
    </message>
    <message>
        <source>The disk is full; {0} could not be written. Nothing was lost.</source>
        <translation>Der Datenträger ist voll; {0} konnte nicht geschrieben werden. Nichts ging verloren.</translation>
    </message>
    <message>
        <source>{0} cannot be written; its folder is read-only.</source>
        <translation>{0} kann nicht geschrieben werden; der Ordner ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>{0} cannot be written; its disk is read-only.</source>
        <translation>{0} kann nicht geschrieben werden; der Datenträger ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>{0} cannot be opened; check its folder&apos;s permissions and the space on the disk.</source>
        <translation>{0} kann nicht geöffnet werden; prüfen Sie die Rechte des Ordners und den Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>{0} is on a read-only disk with unfinished changes; open it once where it can be written.</source>
        <translation>{0} liegt mit unfertigen Änderungen auf einem schreibgeschützten Datenträger; öffnen Sie es einmal dort, wo es geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Another Precedent is already busy with this profile.</source>
        <translation>Ein anderes Precedent arbeitet schon mit diesem Profil.</translation>
    </message>
    <message>
        <source>Another Precedent is still upgrading this profile; try again in a moment.</source>
        <translation>Ein anderes Precedent aktualisiert dieses Profil noch; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>{0} is missing from the profile.</source>
        <translation>{0} fehlt im Profil.</translation>
    </message>
    <message>
        <source>{0} is missing, but changes that belong to it are there.</source>
        <translation>{0} fehlt, aber zugehörige Änderungen sind da.</translation>
    </message>
    <message>
        <source>{0} is empty; it was damaged.</source>
        <translation>{0} ist leer; die Datei wurde beschädigt.</translation>
    </message>
    <message>
        <source>{0} is not a database of Precedent.</source>
        <translation>{0} ist keine Datenbank von Precedent.</translation>
    </message>
    <message>
        <source>{0} is cut off; only {1} bytes are left of it.</source>
        <translation>{0} ist abgeschnitten; nur {1} Bytes sind übrig.</translation>
    </message>
    <message>
        <source>{0} is cut off, or a file of another program.</source>
        <translation>{0} ist abgeschnitten oder eine Datei eines anderen Programms.</translation>
    </message>
    <message>
        <source>{0} is damaged.</source>
        <translation>{0} ist beschädigt.</translation>
    </message>
    <message>
        <source>{0} does not open with this profile&apos;s key; it was not changed.</source>
        <translation>{0} lässt sich mit dem Schlüssel dieses Profils nicht öffnen; es wurde nicht geändert.</translation>
    </message>
    <message>
        <source>{0} is on a network drive, where it can be damaged; choose another folder.</source>
        <translation>{0} liegt auf einem Netzlaufwerk, wo es beschädigt werden kann; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} is copied between computers, which can damage it; choose another folder.</source>
        <translation>{0} wird zwischen Computern kopiert, was es beschädigen kann; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} is copied by OneDrive, which can damage it; choose another folder.</source>
        <translation>{0} wird von OneDrive kopiert, was es beschädigen kann; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The profile&apos;s folder cannot be made: {0}.</source>
        <translation>Der Profilordner kann nicht angelegt werden: {0}.</translation>
    </message>
    <message>
        <source>The profile&apos;s folder has an empty name.</source>
        <translation>Der Profilordner hat einen leeren Namen.</translation>
    </message>
    <message>
        <source>There is no profile in {0} yet.</source>
        <translation>In {0} gibt es noch kein Profil.</translation>
    </message>
    <message>
        <source>This profile holds nothing yet; import something first.</source>
        <translation>Dieses Profil enthält noch nichts; importieren Sie zuerst etwas.</translation>
    </message>
    <message>
        <source>The index cannot be read; rebuild it in the settings.</source>
        <translation>Der Index kann nicht gelesen werden; bauen Sie ihn in den Einstellungen neu auf.</translation>
    </message>
    <message>
        <source>No space here is called “{0}”.</source>
        <translation>Hier heißt kein Bereich „{0}“.</translation>
    </message>
    <message>
        <source>No conversation here has the id “{0}”.</source>
        <translation>Hier hat keine Unterhaltung die Kennung „{0}“.</translation>
    </message>
    <message>
        <source>A saved search needs a name and something to search for.</source>
        <translation>Eine gespeicherte Suche braucht einen Namen und etwas, wonach gesucht wird.</translation>
    </message>
    <message>
        <source>The background process has stopped; nothing that was reported is lost.</source>
        <translation>Der Hintergrundprozess ist stehen geblieben; nichts Gemeldetes ging verloren.</translation>
    </message>
    <message>
        <source>The background process of another profile answers here; close it first.</source>
        <translation>Hier antwortet der Hintergrundprozess eines anderen Profils; schließen Sie es zuerst.</translation>
    </message>
    <message>
        <source>The background process did not answer; try again.</source>
        <translation>Der Hintergrundprozess hat nicht geantwortet; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Another Precedent is busy with this profile ({0}); it is tried again by itself.</source>
        <translation>Ein anderes Precedent ist mit diesem Profil beschäftigt ({0}); es wird von selbst wieder versucht.</translation>
    </message>
    <message>
        <source>The background process could not start.</source>
        <translation>Der Hintergrundprozess konnte nicht starten.</translation>
    </message>
    <message>
        <source>The background process is of an older version; restart Precedent.</source>
        <translation>Der Hintergrundprozess gehört zu einer älteren Version; starten Sie Precedent neu.</translation>
    </message>
    <message>
        <source>The disk is full; the last change to {0} was not saved. What was there before is kept; free some space first.</source>
        <translation>Der Datenträger ist voll; die letzte Änderung an {0} wurde nicht gespeichert. Was vorher da war, bleibt erhalten; schaffen Sie zuerst Platz.</translation>
    </message>
    <message>
        <source>The index is missing; rebuilding makes it again.</source>
        <translation>Der Index fehlt; ein Neuaufbau stellt ihn wieder her.</translation>
    </message>
    <message>
        <source>The log of this profile is older than what was made from it; it has to be repaired.</source>
        <translation>Das Protokoll dieses Profils ist älter als das, was daraus entstanden ist; es muss repariert werden.</translation>
    </message>
    <message>
        <source>The search index is damaged; rebuild it in the settings.</source>
        <translation>Der Suchindex ist beschädigt; bauen Sie ihn in den Einstellungen neu auf.</translation>
    </message>
    <message>
        <source>There is no file or folder {0}.</source>
        <translation>Es gibt keine Datei und keinen Ordner {0}.</translation>
    </message>
    <message>
        <source>{0} entries of the log could not be read here; they are kept.</source>
        <translation>{0} Einträge des Protokolls konnten hier nicht gelesen werden; sie bleiben erhalten.</translation>
    </message>
    <message>
        <source>{0} is missing from the profile; it has to be repaired.</source>
        <translation>{0} fehlt in diesem Profil; es muss repariert werden.</translation>
    </message>
    <message>
        <source>{0} is missing; a repair makes it again.</source>
        <translation>{0} fehlt; eine Reparatur legt es neu an.</translation>
    </message>
    <message>
        <source>{0} is neither a file nor a folder.</source>
        <translation>{0} ist weder Datei noch Ordner.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} ist leer.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be opened: {1}.</source>
        <translation>{0} kann nicht geöffnet werden: {1}.</translation>
    </message>
    <message>
        <source>{0} is a {1} archive; unpack it and import the folder.</source>
        <translation>{0} ist ein {1}-Archiv; entpacken Sie es und importieren Sie den Ordner.</translation>
    </message>
    <message>
        <source>{0} is cut off or damaged; nothing in it can be read.</source>
        <translation>{0} ist abgeschnitten oder beschädigt; nichts darin kann gelesen werden.</translation>
    </message>
    <message>
        <source>This zip file is cut off or damaged; nothing in it can be read.</source>
        <translation>Diese Zip-Datei ist abgeschnitten oder beschädigt; nichts darin kann gelesen werden.</translation>
    </message>
    <message>
        <source>This archive is damaged; nothing in it can be read.</source>
        <translation>Dieses Archiv ist beschädigt; nichts darin kann gelesen werden.</translation>
    </message>
    <message>
        <source>{0} is of no format that Precedent knows.</source>
        <translation>{0} hat kein Format, das Precedent kennt.</translation>
    </message>
    <message>
        <source>Looking into {0} took too long; it was not imported.</source>
        <translation>Das Ansehen von {0} dauerte zu lange; es wurde nicht importiert.</translation>
    </message>
    <message>
        <source>{0} could not be read; looking into it failed.</source>
        <translation>{0} konnte nicht gelesen werden; das Ansehen ist gescheitert.</translation>
    </message>
    <message>
        <source>The archive needs more memory than this computer gives.</source>
        <translation>Das Archiv braucht mehr Arbeitsspeicher, als dieser Computer hergibt.</translation>
    </message>
    <message>
        <source>The archive unpacks to far more than it could hold; it was refused.</source>
        <translation>Das Archiv entpackt zu weit mehr, als es enthalten könnte; es wurde abgelehnt.</translation>
    </message>
    <message>
        <source>The archive has no {0}.</source>
        <translation>Im Archiv fehlt {0}.</translation>
    </message>
    <message>
        <source>{0} is larger than {1} bytes.</source>
        <translation>{0} ist größer als {1} Bytes.</translation>
    </message>
    <message>
        <source>Reading the archive ended unexpectedly; what was read until then is kept.</source>
        <translation>Das Lesen des Archivs endete unerwartet; was bis dahin gelesen wurde, ist gespeichert.</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>In every program</source>
        <translation>In jedem Programm</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
</context>
<context>
    <name>SkeletonList</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>Spaces</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n Beitrag</numerusform>
            <numerusform>%n Beiträge</numerusform>
        </translation>
    </message>
    <message>
        <source>the latest of {0}</source>
        <translation>der neueste vom {0}</translation>
    </message>
</context>
<context>
    <name>SpacesPage</name>
    <message>
        <source>A space is a channel, a list or a group: what you may read of it lies here.</source>
        <translation>Ein Bereich ist ein Kanal, eine Liste oder eine Gruppe: Was Sie davon lesen dürfen, liegt hier.</translation>
    </message>
    <message>
        <source>Choose a space.</source>
        <translation>Wählen Sie einen Bereich.</translation>
    </message>
    <message>
        <source>Leave this space …</source>
        <translation>Diesen Bereich verlassen …</translation>
    </message>
    <message>
        <source>Leaving deletes what this computer holds of a space; you are asked before.</source>
        <translation>Verlassen löscht, was dieser Computer von einem Bereich hat; vorher werden Sie gefragt.</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Spaces on this computer</source>
        <translation>Bereiche auf diesem Computer</translation>
    </message>
    <message>
        <source>There are no spaces here yet.</source>
        <translation>Hier gibt es noch keine Bereiche.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Another program has this key already; choose another.</source>
        <translation>Diese Taste hat schon ein anderes Programm; wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Search for selected words in Precedent</source>
        <translation>Markierte Wörter in Precedent suchen</translation>
    </message>
    <message>
        <source>The desktop is asked ...</source>
        <translation>Der Desktop wird gefragt ...</translation>
    </message>
    <message>
        <source>The desktop refused the key; it can be allowed in the settings of the desktop.</source>
        <translation>Der Desktop hat die Taste abgelehnt; in seinen Einstellungen kann sie erlaubt werden.</translation>
    </message>
    <message>
        <source>The key works in every program.</source>
        <translation>Die Taste wirkt in jedem Programm.</translation>
    </message>
    <message>
        <source>There is no such key on this keyboard.</source>
        <translation>Diese Taste gibt es auf dieser Tastatur nicht.</translation>
    </message>
    <message>
        <source>This desktop gives no program a key of its own: bind the command to one in its settings.</source>
        <translation>Dieser Desktop gibt keinem Programm eine eigene Taste: Legen Sie den Befehl in seinen Einstellungen auf eine.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>What shall it remember first?</source>
        <translation>Was soll es sich zuerst merken?</translation>
    </message>
    <message>
        <source>Drop an export anywhere on this window, or choose.</source>
        <translation>Legen Sie einen Export irgendwo in diesem Fenster ab, oder wählen Sie.</translation>
    </message>
    <message>
        <source>Try the samples</source>
        <translation>Die Beispiele ausprobieren</translation>
    </message>
    <message>
        <source>Conversations of a fictional supplier; ready to search in a few seconds.</source>
        <translation>Unterhaltungen eines erfundenen Lieferanten; in wenigen Sekunden durchsuchbar.</translation>
    </message>
    <message>
        <source>Import an archive</source>
        <translation>Ein Archiv importieren</translation>
    </message>
    <message>
        <source>An export of Slack, Teams, Zulip, Mattermost, Discourse, Stack Exchange or IRC, or a mailbox.</source>
        <translation>Ein Export aus Slack, Teams, Zulip, Mattermost, Discourse, Stack Exchange oder IRC, oder ein Postfach.</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Einen Ordner importieren</translation>
    </message>
    <message>
        <source>The same, when the export was already unpacked or consists of many files.</source>
        <translation>Dasselbe, wenn der Export schon entpackt ist oder aus vielen Dateien besteht.</translation>
    </message>
    <message>
        <source>Join a team</source>
        <translation>Einem Team beitreten</translation>
    </message>
    <message>
        <source>Sharing with colleagues does not exist yet; it will come in a later version.</source>
        <translation>Das Teilen mit Kollegen gibt es noch nicht; es kommt in einer späteren Version.</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>answered, %1</source>
        <translation>beantwortet, %1</translation>
    </message>
    <message>
        <source>Verified %1</source>
        <translation>Geprüft %1</translation>
    </message>
    <message>
        <source>verified %1</source>
        <translation>geprüft %1</translation>
    </message>
    <message>
        <source>Superseded %1</source>
        <translation>Ersetzt %1</translation>
    </message>
    <message>
        <source>superseded %1</source>
        <translation>ersetzt %1</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Opening ...</source>
        <translation>Wird geöffnet ...</translation>
    </message>
</context>
<context>
    <name>TaskDrawer</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Clear the finished</source>
        <translation>Beendete entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) at work</source>
        <translation>
            <numerusform>%n Aufgabe läuft</numerusform>
            <numerusform>%n Aufgaben laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>All tasks have ended</source>
        <translation>Alle Aufgaben sind beendet</translation>
    </message>
    <message>
        <source>Show the tasks</source>
        <translation>Aufgaben zeigen</translation>
    </message>
    <message>
        <source>Fold the tasks</source>
        <translation>Aufgaben einklappen</translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Progress of {0}</source>
        <translation>Fortschritt von {0}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Hide report</source>
        <translation>Bericht ausblenden</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Search no longer finds it</source>
        <translation>Die Suche findet ihn nicht mehr</translation>
    </message>
    <message>
        <source>Stays as it is.</source>
        <translation>Bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch ein paar Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>noch etwa %n Stunde</numerusform>
            <numerusform>noch etwa %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>noch etwa %n Minute</numerusform>
            <numerusform>noch etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>Importing {0}</source>
        <translation>{0} wird importiert</translation>
    </message>
    <message>
        <source>Waiting for the one before it</source>
        <translation>Wartet auf die Aufgabe davor</translation>
    </message>
    <message>
        <source>Stopping at the next safe point …</source>
        <translation>Wird an der nächsten sicheren Stelle angehalten …</translation>
    </message>
    <message>
        <source>Stops now; what was imported so far stays and can be searched. Importing again continues.</source>
        <translation>Hält jetzt an; das bisher Importierte bleibt und ist durchsuchbar. Erneutes Importieren setzt fort.</translation>
    </message>
    <message>
        <source>Stops now; the index in use so far stays in use.</source>
        <translation>Hält jetzt an; der bisher benutzte Index bleibt in Gebrauch.</translation>
    </message>
    <message>
        <source>New posts</source>
        <translation>Neue Beiträge</translation>
    </message>
    <message>
        <source>Already present</source>
        <translation>Schon vorhanden</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message numerus="yes">
        <source>{0} is imported: %n new post(s).</source>
        <translation>
            <numerusform>{0} ist importiert: %n neuer Beitrag.</numerusform>
            <numerusform>{0} ist importiert: %n neue Beiträge.</numerusform>
        </translation>
    </message>
    <message>
        <source>Started again</source>
        <translation>Neu gestartet</translation>
    </message>
    <message>
        <source>Leaving {0}</source>
        <translation>{0} wird verlassen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>Das Protokoll wird gelesen</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Wird indiziert</translation>
    </message>
    <message>
        <source>{0} a second</source>
        <translation>{0} pro Sekunde</translation>
    </message>
    <message>
        <source>{0} still to index</source>
        <translation>noch {0} zu indizieren</translation>
    </message>
    <message>
        <source>Done in {0} seconds</source>
        <translation>Fertig nach {0} Sekunden</translation>
    </message>
    <message>
        <source>{0} already present</source>
        <translation>{0} schon vorhanden</translation>
    </message>
    <message>
        <source>{0} left out</source>
        <translation>{0} ausgelassen</translation>
    </message>
    <message>
        <source>Cancelled; the index in use so far stays in use.</source>
        <translation>Abgebrochen; der bisher benutzte Index bleibt in Gebrauch.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was imported.</source>
        <translation>Abgebrochen; nichts wurde importiert.</translation>
    </message>
    <message numerus="yes">
        <source>Cancelled; %n post(s) are kept and can be searched.</source>
        <translation>
            <numerusform>Abgebrochen; %n Beitrag bleibt und ist durchsuchbar.</numerusform>
            <numerusform>Abgebrochen; %n Beiträge bleiben und sind durchsuchbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new post(s)</source>
        <translation>
            <numerusform>%n neuer Beitrag</numerusform>
            <numerusform>%n neue Beiträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n Beitrag</numerusform>
            <numerusform>%n Beiträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) are gone from this computer.</source>
        <translation>
            <numerusform>%n Beitrag ist von diesem Computer gelöscht.</numerusform>
            <numerusform>%n Beiträge sind von diesem Computer gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled; the space is still here.</source>
        <translation>Abgebrochen; der Bereich ist noch da.</translation>
    </message>
    <message>
        <source>Format: {0}</source>
        <translation>Format: {0}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>TroubleWindow</name>
    <message>
        <source>Precedent</source>
        <translation>Precedent</translation>
    </message>
    <message>
        <source>Profile: {0}</source>
        <translation>Profil: {0}</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>Wiederherstellungscode verwenden</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>Prüfen und reparieren</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Nothing was changed or deleted.</source>
        <translation>Nichts wurde geändert oder gelöscht.</translation>
    </message>
    <message>
        <source>This profile stays locked</source>
        <translation>Dieses Profil bleibt gesperrt</translation>
    </message>
    <message>
        <source>Precedent is busy elsewhere</source>
        <translation>Precedent ist anderswo beschäftigt</translation>
    </message>
    <message>
        <source>Nothing was deleted. A repair sets damaged files aside and rebuilds what can be rebuilt from the log.</source>
        <translation>Nichts wurde gelöscht. Eine Reparatur legt beschädigte Dateien beiseite und baut neu auf, was sich aus dem Protokoll aufbauen lässt.</translation>
    </message>
    <message>
        <source>Open without protection</source>
        <translation>Ohne Schutz öffnen</translation>
    </message>
    <message>
        <source>Part of this profile is damaged</source>
        <translation>Ein Teil dieses Profils ist beschädigt</translation>
    </message>
    <message>
        <source>Reading and searching still work; free some space, then try again.</source>
        <translation>Lesen und Suchen gehen weiter; schaffen Sie Platz und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>The profile cannot be written</source>
        <translation>Das Profil kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>This profile needs a newer Precedent</source>
        <translation>Dieses Profil braucht ein neueres Precedent</translation>
    </message>
    <message>
        <source>Precedent cannot open this profile</source>
        <translation>Precedent kann dieses Profil nicht öffnen</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Precedent</source>
        <translation>Precedent</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Wiederherstellungscode</translation>
    </message>
    <message>
        <source>Unlock Precedent</source>
        <translation>Precedent entsperren</translation>
    </message>
    <message>
        <source>Type the eight groups that were shown when it was made; case does not matter.</source>
        <translation>Geben Sie die acht Gruppen ein, die beim Anlegen gezeigt wurden; Groß- und Kleinschreibung sind egal.</translation>
    </message>
    <message>
        <source>This profile is locked with a passphrase.</source>
        <translation>Dieses Profil ist mit einer Passphrase gesperrt.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>Passphrase anzeigen</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Passphrase verwenden</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>Wiederherstellungscode verwenden</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to Precedent</source>
        <translation>Willkommen bei Precedent</translation>
    </message>
    <message>
        <source>Precedent finds the conversation in which somebody already solved what you are facing, while you type and without a network. Everything it knows stays on this computer, encrypted, until you decide to share it.</source>
        <translation>Precedent findet die Unterhaltung, in der jemand schon gelöst hat, wovor Sie gerade stehen – während Sie tippen und ohne Netz. Alles, was es weiß, bleibt verschlüsselt auf diesem Computer, bis Sie sich entschließen, es zu teilen.</translation>
    </message>
    <message>
        <source>Search years of messages and mail with every keystroke.</source>
        <translation>Durchsuchen Sie mit jedem Tastendruck Jahre von Nachrichten und E-Mails.</translation>
    </message>
    <message>
        <source>See the accepted answer before you open anything.</source>
        <translation>Sehen Sie die angenommene Antwort, bevor Sie etwas öffnen.</translation>
    </message>
    <message>
        <source>Works on a plane, in a cellar and on a customer&apos;s site.</source>
        <translation>Funktioniert im Flugzeug, im Keller und beim Kunden.</translation>
    </message>
</context>
<context>
    <name>WindowFrame</name>
    <message>
        <source>A fault code, a clause or a few words. Also: &quot;exact words&quot;, in:space, from:person, after:2026-01-01</source>
        <translation>Ein Fehlercode, eine Klausel oder ein paar Wörter. Auch: &quot;genau diese Wörter&quot;, in:Bereich, from:Person, after:2026-01-01</translation>
    </message>
    <message>
        <source>Back to the results</source>
        <translation>Zurück zu den Treffern</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>What you can type</source>
        <translation>Was Sie eingeben können</translation>
    </message>
</context>
</TS>
