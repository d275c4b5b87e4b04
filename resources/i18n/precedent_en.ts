<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>ConfirmImport</name>
    <message numerus="yes">
        <source>Import %n archive(s)</source>
        <translation>
            <numerusform>Import %n archive</numerusform>
            <numerusform>Import %n archives</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmLeave</name>
    <message numerus="yes">
        <source>Delete %n post(s)</source>
        <translation>
            <numerusform>Delete %n post</numerusform>
            <numerusform>Delete %n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) not indexed yet</source>
        <translation>
            <numerusform>%n post not indexed yet</numerusform>
            <numerusform>%n posts not indexed yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message numerus="yes">
        <source>%n archive(s) will be imported afterwards.</source>
        <translation>
            <numerusform>%n archive will be imported afterwards.</numerusform>
            <numerusform>%n archives will be imported afterwards.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No answered post. %n open question(s) alike: %1</source>
        <translation>
            <numerusform>No answered post. %n open question alike: %1</numerusform>
            <numerusform>No answered post. %n open questions alike: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostBrowser</name>
    <message numerus="yes">
        <source>Show quoted text (%n lines)</source>
        <translation>
            <numerusform>Show quoted text (%n line)</numerusform>
            <numerusform>Show quoted text (%n lines)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message numerus="yes">
        <source>%n more asked this</source>
        <translation>
            <numerusform>%n more asked this</numerusform>
            <numerusform>%n more asked this</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>+%n alike</source>
        <translation>
            <numerusform>+%n alike</numerusform>
            <numerusform>+%n alike</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n helpful</source>
        <translation>
            <numerusform>%n helpful</numerusform>
            <numerusform>%n helpful</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message numerus="yes">
        <source>%n post(s) not indexed yet: more may be found soon.</source>
        <translation>
            <numerusform>%n post not indexed yet: more may be found soon.</numerusform>
            <numerusform>%n posts not indexed yet: more may be found soon.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) were searched.</source>
        <translation>
            <numerusform>%n post was searched.</numerusform>
            <numerusform>%n posts were searched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Spaces</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskDrawer</name>
    <message numerus="yes">
        <source>%n task(s) at work</source>
        <translation>
            <numerusform>%n task at work</numerusform>
            <numerusform>%n tasks at work</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message numerus="yes">
        <source>%n new post(s)</source>
        <translation>
            <numerusform>%n new post</numerusform>
            <numerusform>%n new posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n post</numerusform>
            <numerusform>%n posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) are gone from this computer.</source>
        <translation>
            <numerusform>%n post is gone from this computer.</numerusform>
            <numerusform>%n posts are gone from this computer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancelled; %n post(s) are kept and can be searched.</source>
        <translation>
            <numerusform>Cancelled; %n post is kept and can be searched.</numerusform>
            <numerusform>Cancelled; %n posts are kept and can be searched.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>about %n hour left</numerusform>
            <numerusform>about %n hours left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>about %n minute left</numerusform>
            <numerusform>about %n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} is imported: %n new post(s).</source>
        <translation>
            <numerusform>{0} is imported: %n new post.</numerusform>
            <numerusform>{0} is imported: %n new posts.</numerusform>
        </translation>
    </message>
</context>
</TS>
