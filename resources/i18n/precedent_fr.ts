<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>AboutPage</name>
    <message>
        <source>About</source>
        <translation>À propos</translation>
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
        <translation>Precedent est un logiciel libre sous licence Apache 2.0.</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Réalisé avec</translation>
    </message>
    <message>
        <source>Qt and PySide are used under the GNU Lesser General Public License 3: they lie beside Precedent as files of their own and may be replaced by other versions.</source>
        <translation>Qt et PySide sont utilisés sous la licence GNU LGPL 3 : ce sont des fichiers séparés à côté de Precedent, que vous pouvez remplacer par d&apos;autres versions.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Composant</translation>
    </message>
    <message>
        <source>Licence text</source>
        <translation>Texte de la licence</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Volet précédent</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Agrandir</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Réduire</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>Taille normale</translation>
    </message>
    <message>
        <source>What you can type</source>
        <translation>Ce que vous pouvez saisir</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>Enregistrer la recherche</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>Answer</name>
    <message>
        <source>No hits for %1 - showing %2</source>
        <translation>Aucun résultat pour %1 - affichage de %2</translation>
    </message>
    <message>
        <source>Nothing has all of these words; showing posts with most of them.</source>
        <translation>Rien ne contient tous ces mots ; voici les messages qui en contiennent la plupart.</translation>
    </message>
    <message>
        <source>Nowhere here: %1.</source>
        <translation>Nulle part ici : %1.</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Like the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>As it stands in the archives</source>
        <translation>Tel qu&apos;il figure dans les archives</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Then from:me and is:mine find what you wrote. Several names, handles or addresses with commas.</source>
        <translation>Alors from:me et is:mine trouvent ce que vous avez écrit. Plusieurs noms, pseudonymes ou adresses avec des virgules.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Élevé</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Complètes</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Réduites</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Animations</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>The language changes when Precedent starts the next time.</source>
        <translation>La langue changera au prochain démarrage de Precedent.</translation>
    </message>
    <message>
        <source>Habits</source>
        <translation>Habitudes</translation>
    </message>
    <message>
        <source>Remember recent searches</source>
        <translation>Mémoriser les recherches récentes</translation>
    </message>
    <message>
        <source>Tell me through the desktop when something ends</source>
        <translation>Me prévenir par le bureau quand une tâche se termine</translation>
    </message>
</context>
<context>
    <name>ArchiveRow</name>
    <message>
        <source>Looking into it …</source>
        <translation>Examen en cours …</translation>
    </message>
    <message>
        <source>A name for this source</source>
        <translation>Un nom pour cette source</translation>
    </message>
    <message>
        <source>The archive does not say where it comes from; a later export under the same name adds to it.</source>
        <translation>L&apos;archive n&apos;indique pas sa provenance ; un export ultérieur sous le même nom la complétera.</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>%1 found</source>
        <translation>%1 trouvés</translation>
    </message>
    <message>
        <source>Delete takes this filter away</source>
        <translation>Suppr retire ce filtre</translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>in a space</source>
        <translation>dans un espace</translation>
    </message>
    <message>
        <source>written by</source>
        <translation>écrit par</translation>
    </message>
    <message>
        <source>somebody takes part</source>
        <translation>quelqu&apos;un participe</translation>
    </message>
    <message>
        <source>with a tag</source>
        <translation>avec une étiquette</translation>
    </message>
    <message>
        <source>answered, open, verified ...</source>
        <translation>répondu, ouvert, vérifié ...</translation>
    </message>
    <message>
        <source>answer or attachment</source>
        <translation>réponse ou pièce jointe</translation>
    </message>
    <message>
        <source>question, mail, message ...</source>
        <translation>question, courriel, message ...</translation>
    </message>
    <message>
        <source>older than a date</source>
        <translation>avant une date</translation>
    </message>
    <message>
        <source>newer than a date</source>
        <translation>après une date</translation>
    </message>
    <message>
        <source>newest, oldest, relevance</source>
        <translation>récents, anciens, pertinence</translation>
    </message>
</context>
<context>
    <name>ConfirmImport</name>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Import into Precedent?</source>
        <translation>Importer dans Precedent ?</translation>
    </message>
    <message>
        <source>Everything stays on this computer; you can search while it runs.</source>
        <translation>Tout reste sur cet ordinateur ; vous pouvez chercher pendant ce temps.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>Import %n archive(s)</source>
        <translation>
            <numerusform>Importer %n archive</numerusform>
            <numerusform>Importer %n archives</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConfirmLeave</name>
    <message>
        <source>All of it is deleted from this computer: conversations, files, and every word that only this space had.</source>
        <translation>Tout en est effacé de cet ordinateur : conversations, fichiers et chaque mot que seul cet espace contenait.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n post(s)</source>
        <translation>
            <numerusform>Effacer %n message</numerusform>
            <numerusform>Effacer %n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave a space</source>
        <translation>Quitter un espace</translation>
    </message>
    <message>
        <source>Leave {0}?</source>
        <translation>Quitter {0} ?</translation>
    </message>
    <message>
        <source>This cannot be undone. Only importing it again would bring it back.</source>
        <translation>C&apos;est irréversible. Seul un nouvel import le ramènerait.</translation>
    </message>
</context>
<context>
    <name>Coverage</name>
    <message>
        <source>Nothing imported yet</source>
        <translation>Rien d&apos;importé pour l&apos;instant</translation>
    </message>
    <message>
        <source>Complete to %1</source>
        <translation>Complet jusqu&apos;au %1</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>sans %1</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conversation(s)</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) not indexed yet</source>
        <translation>
            <numerusform>%n message pas encore indexé</numerusform>
            <numerusform>%n messages pas encore indexés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Data</source>
        <translation>Données</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Everything is as it should be.</source>
        <translation>Tout est en ordre.</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>État</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>Espaces</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Sur le disque</translation>
    </message>
    <message>
        <source>Of which</source>
        <translation>Dont</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Reconstruction</translation>
    </message>
    <message>
        <source>Builds the rows and the index again from the log; you can search meanwhile, and nothing is lost.</source>
        <translation>Reconstruit les lignes et l&apos;index à partir du journal ; vous pouvez chercher pendant ce temps, et rien n&apos;est perdu.</translation>
    </message>
    <message>
        <source>Rebuild the index</source>
        <translation>Reconstruire l&apos;index</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>log</source>
        <translation>journal</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>lignes</translation>
    </message>
    <message>
        <source>index</source>
        <translation>index</translation>
    </message>
    <message>
        <source>files</source>
        <translation>fichiers</translation>
    </message>
</context>
<context>
    <name>Dates</name>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Precedent stopped unexpectedly the last time. A report without any content was written.</source>
        <translation>Precedent s’est arrêté de façon inattendue la dernière fois. Un rapport sans aucun contenu a été écrit.</translation>
    </message>
    <message>
        <source>Show file</source>
        <translation>Afficher le fichier</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Toute période</translation>
    </message>
    <message>
        <source>Since yesterday</source>
        <translation>Depuis hier</translation>
    </message>
    <message>
        <source>Since last week</source>
        <translation>Depuis la semaine dernière</translation>
    </message>
    <message>
        <source>Since last month</source>
        <translation>Depuis le mois dernier</translation>
    </message>
    <message>
        <source>The last 3 months</source>
        <translation>Les 3 derniers mois</translation>
    </message>
    <message>
        <source>The last 12 months</source>
        <translation>Les 12 derniers mois</translation>
    </message>
    <message>
        <source>Older than a year</source>
        <translation>Plus d&apos;un an</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Répondu</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiée</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doublon</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Remplacée</translation>
    </message>
    <message>
        <source>With attachment</source>
        <translation>Avec pièce jointe</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Commentaires</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Courriels</translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation>Idées</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filters</source>
        <translation>Filtres</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>All filters</source>
        <translation>Tous les filtres</translation>
    </message>
    <message>
        <source>Nothing to narrow</source>
        <translation>Rien à affiner</translation>
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
        <translation>Déposez pour importer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Protect and continue</source>
        <translation>Protéger et continuer</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Découvrir d&apos;abord</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un instant …</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Étape {0} sur {1}</translation>
    </message>
    <message>
        <source>Import archives</source>
        <translation>Importer des archives</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Importer un dossier</translation>
    </message>
    <message numerus="yes">
        <source>%n archive(s) will be imported afterwards.</source>
        <translation>
            <numerusform>%n archive sera importée ensuite.</numerusform>
            <numerusform>%n archives seront importées ensuite.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>these words, in any form; few words must all be there</source>
        <translation>ces mots, sous toutes leurs formes ; peu de mots doivent tous s&apos;y trouver</translation>
    </message>
    <message>
        <source>exactly these words, in this order</source>
        <translation>exactement ces mots, dans cet ordre</translation>
    </message>
    <message>
        <source>without a word</source>
        <translation>sans un mot</translation>
    </message>
    <message>
        <source>either word</source>
        <translation>l&apos;un ou l&apos;autre mot</translation>
    </message>
    <message>
        <source>words that begin so; the last word always may go on</source>
        <translation>mots qui commencent ainsi ; le dernier mot peut toujours se prolonger</translation>
    </message>
    <message>
        <source>written by; with: for everybody who takes part; me is you</source>
        <translation>écrit par ; with: pour tous les participants ; me, c&apos;est vous</translation>
    </message>
    <message>
        <source>answered, open, accepted, verified, duplicate or superseded</source>
        <translation>répondu, ouvert, accepté, vérifié, doublon ou remplacé</translation>
    </message>
    <message>
        <source>with an attachment, or has:answer</source>
        <translation>avec une pièce jointe, ou has:answer</translation>
    </message>
    <message>
        <source>of a kind; with a tag</source>
        <translation>d&apos;un type ; avec une étiquette</translation>
    </message>
    <message>
        <source>by date, in numbers or in words</source>
        <translation>par date, en chiffres ou en mots</translation>
    </message>
    <message>
        <source>search from anywhere; or just type</source>
        <translation>chercher de partout ; ou tapez simplement</translation>
    </message>
    <message>
        <source>through the results, also while typing</source>
        <translation>parcourir les résultats, même en tapant</translation>
    </message>
    <message>
        <source>read the conversation</source>
        <translation>lire la conversation</translation>
    </message>
    <message>
        <source>? is one letter, * any; word~ is one letter off</source>
        <translation>? vaut une lettre, * n&apos;importe lesquelles ; word~ diffère d&apos;une lettre</translation>
    </message>
    <message>
        <source>a key of the archive that begins so: account, sku, clause ...</source>
        <translation>une clé de l&apos;archive qui commence ainsi : account, sku, clause ...</translation>
    </message>
    <message>
        <source>a number within bounds; &gt;30 above one</source>
        <translation>un nombre entre des bornes ; &gt;30 au-dessus</translation>
    </message>
    <message>
        <source>a word that counts more</source>
        <translation>un mot qui compte davantage</translation>
    </message>
    <message>
        <source>in a space; several with commas, as everywhere</source>
        <translation>dans un espace ; plusieurs avec des virgules, comme partout</translation>
    </message>
    <message>
        <source>newest, oldest, helpful or relevance</source>
        <translation>récents, anciens, utiles ou pertinence</translation>
    </message>
    <message>
        <source>next and previous result</source>
        <translation>résultat suivant et précédent</translation>
    </message>
    <message>
        <source>take the completion</source>
        <translation>accepter la complétion</translation>
    </message>
    <message>
        <source>back and forward</source>
        <translation>reculer et avancer</translation>
    </message>
    <message>
        <source>to the next pane</source>
        <translation>au volet suivant</translation>
    </message>
    <message>
        <source>clear, close, go back</source>
        <translation>effacer, fermer, revenir</translation>
    </message>
    <message>
        <source>larger, smaller, normal size</source>
        <translation>agrandir, réduire, taille normale</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Searches</source>
        <translation>Recherches</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Recherches enregistrées</translation>
    </message>
    <message>
        <source>Everything, newest first</source>
        <translation>Tout, le plus récent d&apos;abord</translation>
    </message>
    <message>
        <source>Nothing saved yet. Search, then choose the bookmark to keep the search.</source>
        <translation>Rien d&apos;enregistré. Cherchez, puis choisissez le signet pour garder la recherche.</translation>
    </message>
    <message>
        <source>Recent searches</source>
        <translation>Recherches récentes</translation>
    </message>
    <message>
        <source>Searches that led you somewhere appear here.</source>
        <translation>Les recherches qui ont abouti apparaissent ici.</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Essayez</translation>
    </message>
    <message>
        <source>Open questions</source>
        <translation>Questions ouvertes</translation>
    </message>
    <message>
        <source>Verified answers</source>
        <translation>Réponses vérifiées</translation>
    </message>
    <message>
        <source>What is new since last month</source>
        <translation>Les nouveautés depuis le mois dernier</translation>
    </message>
    <message>
        <source>With attachments</source>
        <translation>Avec pièces jointes</translation>
    </message>
</context>
<context>
    <name>ImportDesk</name>
    <message>
        <source>Drop to import</source>
        <translation>Déposez pour importer</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Importer un dossier</translation>
    </message>
    <message>
        <source>Import archives</source>
        <translation>Importer des archives</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>Rebuilding the index</source>
        <translation>Reconstruction de l&apos;index</translation>
    </message>
    <message>
        <source>The background process was started again.</source>
        <translation>Le processus d&apos;arrière-plan a été relancé.</translation>
    </message>
</context>
<context>
    <name>InlineNotice</name>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>LanguageHelp</name>
    <message>
        <source>What you can type</source>
        <translation>Ce que vous pouvez saisir</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
</context>
<context>
    <name>ListHeader</name>
    <message>
        <source>Conversations are ranked from the 1,000 posts that match best; the number of posts is exact.</source>
        <translation>Les conversations sont classées d&apos;après les 1 000 messages les plus pertinents ; le nombre de messages est exact.</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>Ordre : %1</translation>
    </message>
    <message>
        <source>Saved as %1: choose to remove</source>
        <translation>Enregistrée sous %1 : choisissez pour la retirer</translation>
    </message>
    <message>
        <source>Save search</source>
        <translation>Enregistrer la recherche</translation>
    </message>
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
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>Plus pertinents</translation>
    </message>
    <message>
        <source>Most helpful first</source>
        <translation>Plus utiles d&apos;abord</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Plus récents d&apos;abord</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Plus anciens d&apos;abord</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Locked</source>
        <translation>Verrouillé</translation>
    </message>
    <message>
        <source>Nothing imported yet</source>
        <translation>Rien d&apos;importé pour l&apos;instant</translation>
    </message>
    <message>
        <source>The profile cannot be read</source>
        <translation>Le profil ne peut pas être lu</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>À toute période</translation>
    </message>
    <message>
        <source>By anybody</source>
        <translation>De tout le monde</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Vouliez-vous dire %1 ?</translation>
    </message>
    <message>
        <source>In all spaces</source>
        <translation>Dans tous les espaces</translation>
    </message>
    <message>
        <source>In any state</source>
        <translation>Dans tous les états</translation>
    </message>
    <message numerus="yes">
        <source>No answered post. %n open question(s) alike: %1</source>
        <translation>
            <numerusform>Aucun message avec réponse. %n question ouverte semblable : %1</numerusform>
            <numerusform>Aucun message avec réponse. %n questions ouvertes semblables : %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing at that time; the newest match is from %1.</source>
        <translation>Rien à cette période ; le résultat le plus récent date du %1.</translation>
    </message>
    <message>
        <source>Nothing by %1.</source>
        <translation>Rien de %1.</translation>
    </message>
    <message>
        <source>Nothing by you.</source>
        <translation>Rien de vous.</translation>
    </message>
    <message>
        <source>Nothing fits all of it.</source>
        <translation>Rien ne répond à tout à la fois.</translation>
    </message>
    <message>
        <source>Nothing in %1.</source>
        <translation>Rien dans %1.</translation>
    </message>
    <message>
        <source>Of any kind</source>
        <translation>De tout type</translation>
    </message>
    <message>
        <source>Only open questions</source>
        <translation>Seulement les questions ouvertes</translation>
    </message>
    <message>
        <source>Search for this</source>
        <translation>Chercher cela</translation>
    </message>
    <message>
        <source>With any tag</source>
        <translation>Avec toute étiquette</translation>
    </message>
    <message>
        <source>With the excluded words</source>
        <translation>Avec les mots exclus</translation>
    </message>
    <message>
        <source>Without the filters</source>
        <translation>Sans les filtres</translation>
    </message>
    <message>
        <source>Without the quotes</source>
        <translation>Sans les guillemets</translation>
    </message>
</context>
<context>
    <name>PassphraseFields</name>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Encore une fois</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>Afficher la phrase secrète</translation>
    </message>
    <message>
        <source>Type a passphrase; a sentence that only you would write is easiest to remember.</source>
        <translation>Saisissez une phrase secrète ; une phrase que vous seul écririez est la plus facile à retenir.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Les deux phrases secrètes diffèrent.</translation>
    </message>
    <message>
        <source>Too easy to guess: use several words.</source>
        <translation>Trop facile à deviner : utilisez plusieurs mots.</translation>
    </message>
    <message>
        <source>Weak: add another word.</source>
        <translation>Faible : ajoutez un mot.</translation>
    </message>
    <message>
        <source>Fair: one more word makes it good.</source>
        <translation>Moyenne : un mot de plus la rendra bonne.</translation>
    </message>
    <message>
        <source>Good.</source>
        <translation>Bonne.</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>Forte.</translation>
    </message>
    <message>
        <source>Several words are stronger and easier to type than a riddle.</source>
        <translation>Plusieurs mots sont plus sûrs et plus faciles à taper qu&apos;une énigme.</translation>
    </message>
    <message>
        <source>Strength: {0}</source>
        <translation>Solidité : {0}</translation>
    </message>
</context>
<context>
    <name>PostBrowser</name>
    <message>
        <source>Show the rest (%1 KB)</source>
        <translation>Afficher la suite (%1 Ko)</translation>
    </message>
    <message numerus="yes">
        <source>Show quoted text (%n lines)</source>
        <translation>
            <numerusform>Afficher le texte cité (%n ligne)</numerusform>
            <numerusform>Afficher le texte cité (%n lignes)</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide quoted text</source>
        <translation>Masquer le texte cité</translation>
    </message>
    <message>
        <source>Image: %1</source>
        <translation>Image : %1</translation>
    </message>
</context>
<context>
    <name>Protection</name>
    <message>
        <source>This computer&apos;s keyring</source>
        <translation>Le trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>Opens by itself when you are signed in to this computer.</source>
        <translation>S&apos;ouvre de lui-même quand votre session est ouverte sur cet ordinateur.</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Une phrase secrète</translation>
    </message>
    <message>
        <source>You type it when Precedent starts.</source>
        <translation>Vous la saisissez au démarrage de Precedent.</translation>
    </message>
    <message>
        <source>A recovery code</source>
        <translation>Un code de récupération</translation>
    </message>
    <message>
        <source>The code on paper opens it when everything else is lost.</source>
        <translation>Le code sur papier l&apos;ouvre quand tout le reste est perdu.</translation>
    </message>
    <message>
        <source>No protection</source>
        <translation>Aucune protection</translation>
    </message>
    <message>
        <source>Anybody who gets hold of these files can read everything.</source>
        <translation>Quiconque obtient ces fichiers peut tout lire.</translation>
    </message>
    <message>
        <source>A way that only a newer Precedent knows.</source>
        <translation>Un moyen que seule une version plus récente de Precedent connaît.</translation>
    </message>
</context>
<context>
    <name>ProtectionPage</name>
    <message>
        <source>How should it be protected?</source>
        <translation>Quelle protection choisir ?</translation>
    </message>
    <message>
        <source>Precedent encrypts everything it keeps. Choose what opens it; you can change this later.</source>
        <translation>Precedent chiffre tout ce qu&apos;il conserve. Choisissez ce qui l&apos;ouvre ; vous pourrez changer plus tard.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyring</source>
        <translation>Le trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>Opens by itself when you are signed in to this computer; looking for a keyring …</source>
        <translation>S&apos;ouvre de lui-même quand votre session est ouverte ; recherche d&apos;un trousseau …</translation>
    </message>
    <message>
        <source>A passphrase</source>
        <translation>Une phrase secrète</translation>
    </message>
    <message>
        <source>You type it each time Precedent starts; without it nobody can read anything, and nobody can reset it.</source>
        <translation>Vous la saisissez à chaque démarrage ; sans elle, personne ne peut rien lire ni la réinitialiser.</translation>
    </message>
    <message>
        <source>No protection</source>
        <translation>Aucune protection</translation>
    </message>
    <message>
        <source>Anybody who gets hold of these files can read them; only for tests and demonstrations.</source>
        <translation>Quiconque obtient ces fichiers peut les lire ; seulement pour des essais et des démonstrations.</translation>
    </message>
    <message>
        <source>Also make a recovery code, in case the first way is lost</source>
        <translation>Créer aussi un code de récupération, au cas où le premier moyen serait perdu</translation>
    </message>
    <message>
        <source>Opens by itself when you are signed in to this computer, and for nobody else.</source>
        <translation>S&apos;ouvre de lui-même quand votre session est ouverte sur cet ordinateur, et pour personne d&apos;autre.</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recommandé</translation>
    </message>
    <message>
        <source>This computer offers no keyring that Precedent could use.</source>
        <translation>Cet ordinateur n&apos;offre aucun trousseau que Precedent puisse utiliser.</translation>
    </message>
    <message>
        <source>Choose how to protect Precedent.</source>
        <translation>Choisissez comment protéger Precedent.</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Protection</translation>
    </message>
    <message>
        <source>Everything is kept encrypted. Each of these opens it:</source>
        <translation>Tout est conservé chiffré. Chacun de ces moyens l&apos;ouvre :</translation>
    </message>
    <message>
        <source>Set this passphrase</source>
        <translation>Définir cette phrase secrète</translation>
    </message>
    <message>
        <source>Add this computer&apos;s keyring</source>
        <translation>Ajouter le trousseau de cet ordinateur</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>Changer la phrase secrète</translation>
    </message>
    <message>
        <source>Add a passphrase</source>
        <translation>Ajouter une phrase secrète</translation>
    </message>
    <message>
        <source>Make a new recovery code</source>
        <translation>Créer un nouveau code de récupération</translation>
    </message>
    <message>
        <source>Add a recovery code</source>
        <translation>Ajouter un code de récupération</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Remove: {0}</source>
        <translation>Retirer : {0}</translation>
    </message>
    <message>
        <source>The passphrase is set; the one before no longer opens this profile.</source>
        <translation>La phrase secrète est définie ; la précédente n&apos;ouvre plus ce profil.</translation>
    </message>
    <message>
        <source>It is shown only now, and replaces any earlier one: write it down.</source>
        <translation>Il n&apos;est affiché que maintenant et remplace tout code précédent : notez-le.</translation>
    </message>
    <message>
        <source>The recovery code opens this profile from now on.</source>
        <translation>Le code de récupération ouvre désormais ce profil.</translation>
    </message>
    <message>
        <source>The keyring opens this profile from now on.</source>
        <translation>Le trousseau ouvre désormais ce profil.</translation>
    </message>
    <message>
        <source>Removed; copies of the profile made before can still be opened that way.</source>
        <translation>Retiré ; les copies du profil faites auparavant s&apos;ouvrent encore ainsi.</translation>
    </message>
</context>
<context>
    <name>Query</name>
    <message>
        <source>&quot;{0}&quot; is no date that is understood here; {1}: was ignored. Try 2025-03-31 or last march.</source>
        <translation>« {0} » n&apos;est pas compris comme une date ; {1}: a été ignoré. Essayez 2025-03-31 ou mars dernier.</translation>
    </message>
    <message>
        <source>({0})</source>
        <translation>({0})</translation>
    </message>
    <message>
        <source>A bracket has no partner; it was ignored.</source>
        <translation>Une parenthèse n&apos;a pas de pendant ; elle a été ignorée.</translation>
    </message>
    <message>
        <source>A star or question mark inside a word needs two letters in front of it; it was ignored.</source>
        <translation>Une étoile ou un point d&apos;interrogation dans un mot demande deux lettres devant ; le signe a été ignoré.</translation>
    </message>
    <message>
        <source>A weight stands directly behind a word, as in discount^2; it was ignored.</source>
        <translation>Un poids suit directement un mot, comme dans discount^2 ; il a été ignoré.</translation>
    </message>
    <message>
        <source>Brackets nested more than {0} deep were ignored.</source>
        <translation>Les parenthèses imbriquées plus de {0} fois ont été ignorées.</translation>
    </message>
    <message>
        <source>Brackets were ignored: there are more than {0}.</source>
        <translation>Les parenthèses ont été ignorées : il y en a plus de {0}.</translation>
    </message>
    <message>
        <source>Characters that cannot be seen were left out.</source>
        <translation>Les caractères invisibles ont été laissés de côté.</translation>
    </message>
    <message>
        <source>It is not known here which of the people you are: say it in the settings, or write your name instead of me.</source>
        <translation>On ne sait pas ici laquelle des personnes vous êtes : dites-le dans les réglages, ou écrivez votre nom au lieu de me.</translation>
    </message>
    <message>
        <source>More than {0} posts match {1}:; only so many were looked at.</source>
        <translation>Plus de {0} messages correspondent à {1}: ; on n&apos;en a regardé que ce nombre.</translation>
    </message>
    <message>
        <source>No post here has a number called &quot;{0}&quot;.</source>
        <translation>Aucun message n&apos;a ici de nombre appelé « {0} ».</translation>
    </message>
    <message>
        <source>No post here has {0} &quot;{1}&quot;.</source>
        <translation>Aucun message n&apos;a ici {0} « {1} ».</translation>
    </message>
    <message>
        <source>Nobody here is called &quot;{0}&quot;.</source>
        <translation>Personne ici ne s&apos;appelle « {0} ».</translation>
    </message>
    <message>
        <source>Only the first {0} names and values behind a colon were looked up.</source>
        <translation>Seuls les {0} premiers noms et valeurs après un deux-points ont été cherchés.</translation>
    </message>
    <message>
        <source>Only the first {0} words were searched.</source>
        <translation>Seuls les {0} premiers mots ont été cherchés.</translation>
    </message>
    <message>
        <source>Only the first {0} words with *, ? or ~ were taken as such, others as they begin.</source>
        <translation>Seuls les {0} premiers mots avec *, ? ou ~ ont été pris ainsi, les autres d&apos;après leur début.</translation>
    </message>
    <message>
        <source>Posts {0}.</source>
        <translation>Messages {0}.</translation>
    </message>
    <message>
        <source>Posts {0}; most helpful first.</source>
        <translation>Messages {0} ; les plus utiles d&apos;abord.</translation>
    </message>
    <message>
        <source>Posts {0}; newest first.</source>
        <translation>Messages {0} ; les plus récents d&apos;abord.</translation>
    </message>
    <message>
        <source>Posts {0}; oldest first.</source>
        <translation>Messages {0} ; les plus anciens d&apos;abord.</translation>
    </message>
    <message>
        <source>The query is too long; only its first {0} characters were searched.</source>
        <translation>La recherche est trop longue ; seuls ses {0} premiers caractères ont été cherchés.</translation>
    </message>
    <message>
        <source>The quotation mark is not closed; the phrase was taken to the end.</source>
        <translation>Le guillemet n&apos;est pas fermé ; l&apos;expression va jusqu&apos;à la fin.</translation>
    </message>
    <message>
        <source>There is no field {0}: here; its words were searched.</source>
        <translation>Il n&apos;y a pas de champ {0}: ici ; ses mots ont été cherchés.</translation>
    </message>
    <message>
        <source>There is no space &quot;{0}&quot; on this computer.</source>
        <translation>Il n&apos;y a pas d&apos;espace « {0} » sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Weights go from {0} to {1}; another one was taken as the nearest.</source>
        <translation>Les poids vont de {0} à {1} ; un autre a été pris pour le plus proche.</translation>
    </message>
    <message>
        <source>Words differ by one letter at most.</source>
        <translation>Les mots diffèrent d&apos;une lettre au plus.</translation>
    </message>
    <message>
        <source>Words were cut at {0} characters.</source>
        <translation>Les mots ont été coupés à {0} caractères.</translation>
    </message>
    <message>
        <source>before {0}</source>
        <translation>avant le {0}</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>de {0}</translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <translation>du {0} au {1}</translation>
    </message>
    <message>
        <source>in conversations with {0}</source>
        <translation>dans des conversations avec {0}</translation>
    </message>
    <message>
        <source>in {0}</source>
        <translation>dans {0}</translation>
    </message>
    <message>
        <source>not {0}</source>
        <translation>non pas {0}</translation>
    </message>
    <message>
        <source>of the kind {0}</source>
        <translation>du type {0}</translation>
    </message>
    <message>
        <source>on {0}</source>
        <translation>le {0}</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>depuis le {0}</translation>
    </message>
    <message>
        <source>tagged {0}</source>
        <translation>avec l&apos;étiquette {0}</translation>
    </message>
    <message>
        <source>that are accepted</source>
        <translation>à réponse acceptée</translation>
    </message>
    <message>
        <source>that are answered</source>
        <translation>répondus</translation>
    </message>
    <message>
        <source>that are duplicates</source>
        <translation>en double</translation>
    </message>
    <message>
        <source>that are open</source>
        <translation>encore ouverts</translation>
    </message>
    <message>
        <source>that are superseded</source>
        <translation>déjà remplacés</translation>
    </message>
    <message>
        <source>that are verified</source>
        <translation>vérifiés</translation>
    </message>
    <message>
        <source>with an answer</source>
        <translation>avec réponse</translation>
    </message>
    <message>
        <source>with an attachment</source>
        <translation>avec pièce jointe</translation>
    </message>
    <message>
        <source>with most of {0}</source>
        <translation>avec la plupart de {0}</translation>
    </message>
    <message>
        <source>with {0}</source>
        <translation>avec {0}</translation>
    </message>
    <message>
        <source>with {0} above {1}</source>
        <translation>avec {0} au-dessus de {1}</translation>
    </message>
    <message>
        <source>with {0} at least {1}</source>
        <translation>avec {0} d&apos;au moins {1}</translation>
    </message>
    <message>
        <source>with {0} at most {1}</source>
        <translation>avec {0} d&apos;au plus {1}</translation>
    </message>
    <message>
        <source>with {0} below {1}</source>
        <translation>avec {0} au-dessous de {1}</translation>
    </message>
    <message>
        <source>with {0} from {1} to {2}</source>
        <translation>avec {0} de {1} à {2}</translation>
    </message>
    <message>
        <source>with {0} {1}</source>
        <translation>avec {0} {1}</translation>
    </message>
    <message>
        <source>without {0}</source>
        <translation>sans {0}</translation>
    </message>
    <message>
        <source>words like {0}</source>
        <translation>des mots comme {0}</translation>
    </message>
    <message>
        <source>you</source>
        <translation>vous</translation>
    </message>
    <message>
        <source>{0} (counting {1} times)</source>
        <translation>{0} (compte {1} fois)</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} et {1}</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} et {1} autres</translation>
    </message>
    <message>
        <source>{0} or one letter off</source>
        <translation>{0} ou à une lettre près</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} ou {1}</translation>
    </message>
    <message>
        <source>{0} stands between nothing; it was ignored.</source>
        <translation>{0} ne relie rien ; il a été ignoré.</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}: needs a value.</source>
        <translation>{0}: demande une valeur.</translation>
    </message>
    <message>
        <source>{0}:{1} is not known; {2}: takes {3}.</source>
        <translation>{0}:{1} est inconnu ; {2}: accepte {3}.</translation>
    </message>
    <message>
        <source>{0}…</source>
        <translation>{0}…</translation>
    </message>
    <message>
        <source>“{0}”</source>
        <translation>« {0} »</translation>
    </message>
</context>
<context>
    <name>QuickKey</name>
    <message>
        <source>Choose a letter, a digit, a function key or Space, with Ctrl, Alt or Meta.</source>
        <translation>Choisissez une lettre, un chiffre, une touche de fonction ou Espace, avec Ctrl, Alt ou Meta.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Touche</translation>
    </message>
    <message>
        <source>Search for selected words from any program</source>
        <translation>Chercher les mots sélectionnés depuis n’importe quel programme</translation>
    </message>
    <message>
        <source>The command %1 does the same, for a key of the desktop&apos;s own.</source>
        <translation>La commande %1 fait la même chose, pour une touche propre au bureau.</translation>
    </message>
</context>
<context>
    <name>QuickPanel</name>
    <message>
        <source>Fewer words find more.</source>
        <translation>Moins de mots trouvent davantage.</translation>
    </message>
    <message>
        <source>Import an archive first.</source>
        <translation>Importez d’abord une archive.</translation>
    </message>
    <message>
        <source>No conversation found</source>
        <translation>Aucune conversation trouvée</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Rien ici pour l’instant</translation>
    </message>
    <message>
        <source>Nothing of other programs is read before you ask for it.</source>
        <translation>Rien n’est lu dans les autres programmes avant que vous ne le demandiez.</translation>
    </message>
    <message>
        <source>Open in Precedent</source>
        <translation>Ouvrir dans Precedent</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>Recherche rapide</translation>
    </message>
    <message>
        <source>Search for what you copied</source>
        <translation>Chercher ce que vous avez copié</translation>
    </message>
    <message>
        <source>Search for what you selected</source>
        <translation>Chercher ce que vous avez sélectionné</translation>
    </message>
    <message>
        <source>There are no words to search for</source>
        <translation>Il n’y a pas de mots à chercher</translation>
    </message>
    <message>
        <source>This cannot be searched now</source>
        <translation>La recherche est impossible pour l’instant</translation>
    </message>
    <message>
        <source>Who has seen this before?</source>
        <translation>Qui a déjà vu cela ?</translation>
    </message>
    <message>
        <source>Words that you select in any program before you press the key are searched at once.</source>
        <translation>Les mots que vous sélectionnez dans un programme avant d’appuyer sur la touche sont cherchés aussitôt.</translation>
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
        <translation>Emplacements</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistrées</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>Leave this space …</source>
        <translation>Quitter cet espace …</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Récentes</translation>
    </message>
    <message>
        <source>Search in this space</source>
        <translation>Chercher dans cet espace</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>Espaces</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Attachment</source>
        <translation>Pièce jointe</translation>
    </message>
    <message>
        <source>Files from others can do harm. Open this one only if you expect it and know its sender.</source>
        <translation>Les fichiers d&apos;autrui peuvent être nuisibles. N&apos;ouvrez celui-ci que si vous l&apos;attendez et connaissez son expéditeur.</translation>
    </message>
    <message>
        <source>Reading the text inside …</source>
        <translation>Lecture du texte qu&apos;il contient …</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>Texte du fichier</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Ouvrir une copie</translation>
    </message>
    <message>
        <source>Save as …</source>
        <translation>Enregistrer sous …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>The beginning of the text inside:</source>
        <translation>Le début du texte contenu :</translation>
    </message>
    <message>
        <source>The text inside:</source>
        <translation>Le texte contenu :</translation>
    </message>
    <message>
        <source>No text can be shown for this file.</source>
        <translation>Aucun texte ne peut être affiché pour ce fichier.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Enregistré sous %1.</translation>
    </message>
    <message>
        <source>Show later posts (%1 more)</source>
        <translation>Afficher les messages suivants (encore %1)</translation>
    </message>
    <message>
        <source>Copied with source and date.</source>
        <translation>Copié avec la source et la date.</translation>
    </message>
    <message>
        <source>Link copied.</source>
        <translation>Lien copié.</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>Chercher dans cette conversation</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>Précédent (Maj+Entrée)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>Suivant (Entrée)</translation>
    </message>
    <message>
        <source>Close the search in this conversation (Esc)</source>
        <translation>Fermer la recherche dans cette conversation (Échap)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Not in this conversation</source>
        <translation>Absent de cette conversation</translation>
    </message>
    <message>
        <source>in posts not shown: %1</source>
        <translation>dans les messages non affichés : %1</translation>
    </message>
    <message>
        <source>Open the original</source>
        <translation>Ouvrir l&apos;original</translation>
    </message>
    <message>
        <source>Conversation without a title</source>
        <translation>Conversation sans titre</translation>
    </message>
    <message>
        <source>Search the tag %1</source>
        <translation>Chercher l&apos;étiquette %1</translation>
    </message>
    <message>
        <source>last post %1</source>
        <translation>dernier message %1</translation>
    </message>
    <message>
        <source>Show earlier posts (%1 more)</source>
        <translation>Afficher les messages précédents (encore %1)</translation>
    </message>
    <message>
        <source>Write a mail to %1?</source>
        <translation>Écrire un courriel à %1 ?</translation>
    </message>
    <message>
        <source>Open a page of %1 in the browser?</source>
        <translation>Ouvrir une page de %1 dans le navigateur ?</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Copier l&apos;adresse</translation>
    </message>
    <message>
        <source>Internal answer</source>
        <translation>Réponse interne</translation>
    </message>
    <message>
        <source>This answer is for colleagues only. Copy it all the same?</source>
        <translation>Cette réponse est réservée aux collègues. La copier quand même ?</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Precedent</source>
        <translation>Precedent</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>This conversation cannot be shown</source>
        <translation>Cette conversation ne peut pas être affichée</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Copy with source and date</source>
        <translation>Copier avec la source et la date</translation>
    </message>
    <message>
        <source>Copy the link to this post</source>
        <translation>Copier le lien vers ce message</translation>
    </message>
    <message>
        <source>Related conversations</source>
        <translation>Conversations apparentées</translation>
    </message>
    <message>
        <source>Best match</source>
        <translation>Le plus pertinent</translation>
    </message>
    <message>
        <source>Linked post</source>
        <translation>Message lié</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Quelqu&apos;un</translation>
    </message>
    <message>
        <source>Go to what replaces it</source>
        <translation>Aller à ce qui la remplace</translation>
    </message>
    <message>
        <source>Open the linked post (%1)</source>
        <translation>Ouvrir le message lié (%1)</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Rien de sélectionné</translation>
    </message>
    <message>
        <source>Choose a result to read the whole conversation here.</source>
        <translation>Choisissez un résultat pour lire ici toute la conversation.</translation>
    </message>
    <message>
        <source>Loading the conversation</source>
        <translation>Chargement de la conversation</translation>
    </message>
    <message>
        <source>through the results</source>
        <translation>parcourir les résultats</translation>
    </message>
    <message>
        <source>read the conversation</source>
        <translation>lire la conversation</translation>
    </message>
    <message>
        <source>next and previous post</source>
        <translation>message suivant et précédent</translation>
    </message>
    <message>
        <source>find in the conversation</source>
        <translation>chercher dans la conversation</translation>
    </message>
    <message>
        <source>copy a post with source and date</source>
        <translation>copier un message avec la source et la date</translation>
    </message>
    <message>
        <source>back to the results</source>
        <translation>retour aux résultats</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Copy the link to this conversation</source>
        <translation>Copier le lien vers cette conversation</translation>
    </message>
    <message>
        <source>Superseded</source>
        <translation>Remplacée</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <source>Verified %1</source>
        <translation>Vérifiée %1</translation>
    </message>
    <message>
        <source>Review was due %1</source>
        <translation>Révision attendue %1</translation>
    </message>
    <message>
        <source>Internal</source>
        <translation>Interne</translation>
    </message>
    <message>
        <source>May be sent to the customer</source>
        <translation>Peut être envoyée au client</translation>
    </message>
    <message>
        <source>Superseded %1 – do not use</source>
        <translation>Remplacée %1 – ne pas utiliser</translation>
    </message>
    <message>
        <source>This post was deleted.</source>
        <translation>Ce message a été supprimé.</translation>
    </message>
    <message>
        <source>Verified by %1</source>
        <translation>Vérifiée par %1</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>au %1</translation>
    </message>
    <message>
        <source>begun %1</source>
        <translation>commencée %1</translation>
    </message>
    <message>
        <source>edited %1</source>
        <translation>modifié %1</translation>
    </message>
    <message>
        <source>1 person found this helpful</source>
        <translation>1 personne a trouvé cela utile</translation>
    </message>
    <message>
        <source>%1 people found this helpful</source>
        <translation>%1 personnes ont trouvé cela utile</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>score %1</translation>
    </message>
    <message>
        <source>1 post</source>
        <translation>1 message</translation>
    </message>
    <message>
        <source>%1 posts</source>
        <translation>%1 messages</translation>
    </message>
    <message>
        <source>File without a name</source>
        <translation>Fichier sans nom</translation>
    </message>
    <message>
        <source>only its text is on this computer</source>
        <translation>seul son texte est sur cet ordinateur</translation>
    </message>
    <message>
        <source>not on this computer</source>
        <translation>absent de cet ordinateur</translation>
    </message>
    <message>
        <source>question</source>
        <translation>question</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>réponse</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>commentaire</translation>
    </message>
    <message>
        <source>Something unexpected went wrong (%1).</source>
        <translation>Une erreur inattendue s&apos;est produite (%1).</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Joining, leaving and other events of a channel</source>
        <translation>Arrivées, départs et autres événements d&apos;un canal</translation>
    </message>
    <message>
        <source>Events written by a program</source>
        <translation>Événements écrits par un programme</translation>
    </message>
    <message>
        <source>Pictures for reactions</source>
        <translation>Images pour les réactions</translation>
    </message>
    <message>
        <source>Settings of the server</source>
        <translation>Paramètres du serveur</translation>
    </message>
    <message>
        <source>Files that are not part of the export</source>
        <translation>Fichiers qui ne font pas partie de l&apos;export</translation>
    </message>
    <message>
        <source>Files that an operating system left in the archive</source>
        <translation>Fichiers laissés dans l&apos;archive par un système d&apos;exploitation</translation>
    </message>
    <message>
        <source>Files beside the export</source>
        <translation>Fichiers à côté de l&apos;export</translation>
    </message>
    <message>
        <source>Files that are not mail</source>
        <translation>Fichiers qui ne sont pas des courriels</translation>
    </message>
    <message>
        <source>Files without messages</source>
        <translation>Fichiers sans messages</translation>
    </message>
    <message>
        <source>Messages that only moderators could read</source>
        <translation>Messages lisibles par les seuls modérateurs</translation>
    </message>
    <message>
        <source>Messages that the archive names and does not hold</source>
        <translation>Messages que l&apos;archive nomme sans les contenir</translation>
    </message>
    <message>
        <source>Messages that were deleted in the source</source>
        <translation>Messages supprimés dans la source</translation>
    </message>
    <message>
        <source>Copies of a reply; the reply itself was taken</source>
        <translation>Copies d&apos;une réponse ; la réponse elle-même a été reprise</translation>
    </message>
    <message>
        <source>The same message a second time</source>
        <translation>Le même message une seconde fois</translation>
    </message>
    <message>
        <source>Different messages under one id; the first was taken</source>
        <translation>Messages différents sous un même identifiant ; le premier a été repris</translation>
    </message>
    <message>
        <source>The id belongs to another message that is here already</source>
        <translation>L&apos;identifiant appartient à un autre message déjà présent</translation>
    </message>
    <message>
        <source>A note about a message that is not in the archive</source>
        <translation>Une indication sur un message absent de l&apos;archive</translation>
    </message>
    <message>
        <source>Messages without any text</source>
        <translation>Messages sans texte</translation>
    </message>
    <message>
        <source>Empty mailboxes</source>
        <translation>Boîtes aux lettres vides</translation>
    </message>
    <message>
        <source>Empty files</source>
        <translation>Fichiers vides</translation>
    </message>
    <message>
        <source>Lines that are damaged</source>
        <translation>Lignes endommagées</translation>
    </message>
    <message>
        <source>Files that are damaged</source>
        <translation>Fichiers endommagés</translation>
    </message>
    <message>
        <source>Messages that are damaged</source>
        <translation>Messages endommagés</translation>
    </message>
    <message>
        <source>Files that cannot be read</source>
        <translation>Fichiers illisibles</translation>
    </message>
    <message>
        <source>Folders that cannot be read</source>
        <translation>Dossiers illisibles</translation>
    </message>
    <message>
        <source>Archives inside the archive that cannot be read</source>
        <translation>Archives illisibles dans l&apos;archive</translation>
    </message>
    <message>
        <source>Messages that could not be stored</source>
        <translation>Messages qui n&apos;ont pas pu être enregistrés</translation>
    </message>
    <message>
        <source>Files whose end is missing</source>
        <translation>Fichiers dont la fin manque</translation>
    </message>
    <message>
        <source>Files that are too large</source>
        <translation>Fichiers trop volumineux</translation>
    </message>
    <message>
        <source>The end of the archive is missing</source>
        <translation>La fin de l&apos;archive manque</translation>
    </message>
    <message>
        <source>Messages without an id</source>
        <translation>Messages sans identifiant</translation>
    </message>
    <message>
        <source>Messages in an unexpected form</source>
        <translation>Messages de forme inattendue</translation>
    </message>
    <message>
        <source>Entries that are no messages</source>
        <translation>Entrées qui ne sont pas des messages</translation>
    </message>
    <message>
        <source>Messages with an impossible date</source>
        <translation>Messages à la date impossible</translation>
    </message>
    <message>
        <source>Lines before the first date</source>
        <translation>Lignes avant la première date</translation>
    </message>
    <message>
        <source>Messages without a date</source>
        <translation>Messages sans date</translation>
    </message>
    <message>
        <source>Mail without a sender and a date</source>
        <translation>Courriels sans expéditeur ni date</translation>
    </message>
    <message>
        <source>Messages that the source encrypted</source>
        <translation>Messages chiffrés par la source</translation>
    </message>
    <message>
        <source>Files locked with a password</source>
        <translation>Fichiers protégés par un mot de passe</translation>
    </message>
    <message>
        <source>Lines that are far too long</source>
        <translation>Lignes beaucoup trop longues</translation>
    </message>
    <message>
        <source>Messages that are far too long</source>
        <translation>Messages beaucoup trop longs</translation>
    </message>
    <message>
        <source>Messages that were hidden in the source</source>
        <translation>Messages masqués dans la source</translation>
    </message>
    <message>
        <source>Messages with an impossible id</source>
        <translation>Messages à l&apos;identifiant impossible</translation>
    </message>
    <message>
        <source>Notes that the source wrote by itself</source>
        <translation>Notes écrites par la source elle-même</translation>
    </message>
    <message>
        <source>The rest of very large mail; its beginning was taken</source>
        <translation>La suite de très gros courriels ; leur début a été repris</translation>
    </message>
    <message>
        <source>Files beyond the size that an archive may unpack to</source>
        <translation>Fichiers au-delà de la taille qu&apos;une archive peut atteindre une fois extraite</translation>
    </message>
    <message>
        <source>Earlier versions of a message; the latest was taken</source>
        <translation>Versions antérieures d&apos;un message ; la dernière a été reprise</translation>
    </message>
    <message>
        <source>Files beyond the number that an archive may have</source>
        <translation>Fichiers au-delà du nombre qu&apos;une archive peut contenir</translation>
    </message>
    <message>
        <source>Files that unpack to far more than they could hold</source>
        <translation>Fichiers qui s&apos;extraient en bien plus qu&apos;ils ne peuvent contenir</translation>
    </message>
    <message>
        <source>Files whose names point outside the archive</source>
        <translation>Fichiers dont le nom mène hors de l&apos;archive</translation>
    </message>
    <message>
        <source>Links to other files</source>
        <translation>Liens vers d&apos;autres fichiers</translation>
    </message>
    <message>
        <source>Devices and other special files</source>
        <translation>Périphériques et autres fichiers spéciaux</translation>
    </message>
    <message>
        <source>Files packed in a way that is not known</source>
        <translation>Fichiers compressés d&apos;une façon inconnue</translation>
    </message>
    <message>
        <source>Attached files in a packed tar archive; unpack it first</source>
        <translation>Pièces jointes dans une archive tar compressée ; extrayez-la d&apos;abord</translation>
    </message>
    <message>
        <source>Lines of a newer version of the format</source>
        <translation>Lignes d&apos;une version plus récente du format</translation>
    </message>
    <message>
        <source>Details that are not known</source>
        <translation>Détails inconnus</translation>
    </message>
    <message>
        <source>Texts in a markup that is not known; taken as plain text</source>
        <translation>Textes au balisage inconnu ; repris comme texte brut</translation>
    </message>
    <message>
        <source>Messages of a kind that is not known; taken as messages</source>
        <translation>Messages de type inconnu ; repris comme messages</translation>
    </message>
    <message>
        <source>Lines of a kind that is not known</source>
        <translation>Lignes de type inconnu</translation>
    </message>
    <message>
        <source>Attached files that are not in the archive</source>
        <translation>Pièces jointes absentes de l&apos;archive</translation>
    </message>
    <message>
        <source>Attached files whose content the archive does not hold</source>
        <translation>Pièces jointes dont l&apos;archive n&apos;a pas le contenu</translation>
    </message>
    <message>
        <source>Attached files over the size limit</source>
        <translation>Pièces jointes au-delà de la limite de taille</translation>
    </message>
    <message>
        <source>Attached files that cannot be read</source>
        <translation>Pièces jointes illisibles</translation>
    </message>
    <message>
        <source>Attached files without a name</source>
        <translation>Pièces jointes sans nom</translation>
    </message>
    <message>
        <source>Left out for another reason: {0}</source>
        <translation>Écarté pour une autre raison : {0}</translation>
    </message>
</context>
<context>
    <name>RecoveryCode</name>
    <message>
        <source>Copy code</source>
        <translation>Copier le code</translation>
    </message>
    <message>
        <source>I have kept this code somewhere safe</source>
        <translation>J&apos;ai gardé ce code en lieu sûr</translation>
    </message>
    <message>
        <source>Recovery code {0}</source>
        <translation>Code de récupération {0}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>Your recovery code</source>
        <translation>Votre code de récupération</translation>
    </message>
    <message>
        <source>It opens Precedent if the keyring is lost or the passphrase forgotten. It is shown only now and stored nowhere: write it down, and do not keep it beside this computer.</source>
        <translation>Il ouvre Precedent si le trousseau est perdu ou la phrase secrète oubliée. Il n&apos;est affiché que maintenant et n&apos;est enregistré nulle part : notez-le et ne le gardez pas près de cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Import report</source>
        <translation>Rapport d&apos;importation</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Left out, and why</source>
        <translation>Écarté, et pourquoi</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>Without a title</source>
        <translation>Sans titre</translation>
    </message>
    <message>
        <source>answer: %1</source>
        <translation>réponse : %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more asked this</source>
        <translation>
            <numerusform>demandé %n fois de plus</numerusform>
            <numerusform>demandé %n fois de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 par %2</translation>
    </message>
    <message>
        <source>%1, answered by %2</source>
        <translation>%1, réponse de %2</translation>
    </message>
    <message numerus="yes">
        <source>+%n alike</source>
        <translation>
            <numerusform>+%n semblable</numerusform>
            <numerusform>+%n semblables</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer yet.</source>
        <translation>Pas encore de réponse.</translation>
    </message>
    <message numerus="yes">
        <source>%n helpful</source>
        <translation>
            <numerusform>%n utile</numerusform>
            <numerusform>%n utiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
</context>
<context>
    <name>SaveBar</name>
    <message>
        <source>Name of this search</source>
        <translation>Nom de cette recherche</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>SearchColumn</name>
    <message>
        <source>Fewer words find more. The last word may be unfinished, and pump* finds every word that begins so.</source>
        <translation>Moins de mots trouvent davantage. Le dernier mot peut être inachevé, et pump* trouve tous les mots qui commencent ainsi.</translation>
    </message>
    <message>
        <source>Import ...</source>
        <translation>Importer ...</translation>
    </message>
    <message>
        <source>Import an archive of mail, chat or a forum, or drop a file anywhere in this window.</source>
        <translation>Importez une archive de courriels, de discussions ou d&apos;un forum, ou déposez un fichier n&apos;importe où dans cette fenêtre.</translation>
    </message>
    <message>
        <source>No conversation found</source>
        <translation>Aucune conversation trouvée</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Rien ici pour l&apos;instant</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>Afficher les plus anciens</translation>
    </message>
    <message>
        <source>This cannot be searched now</source>
        <translation>Cette recherche est impossible pour l&apos;instant</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Search everything on this computer</source>
        <translation>Chercher partout sur cet ordinateur</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
</context>
<context>
    <name>SearchList</name>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Nothing older</source>
        <translation>Rien de plus ancien</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) were searched.</source>
        <translation>
            <numerusform>%n message a été parcouru.</numerusform>
            <numerusform>%n messages ont été parcourus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) not indexed yet: more may be found soon.</source>
        <translation>
            <numerusform>%n message pas encore indexé : d&apos;autres résultats sont possibles bientôt.</numerusform>
            <numerusform>%n messages pas encore indexés : d&apos;autres résultats sont possibles bientôt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>This passphrase is wrong.</source>
        <translation>Cette phrase secrète est incorrecte.</translation>
    </message>
    <message>
        <source>This recovery code is wrong.</source>
        <translation>Ce code de récupération est incorrect.</translation>
    </message>
    <message>
        <source>A recovery code has eight groups of four letters and digits.</source>
        <translation>Un code de récupération comporte huit groupes de quatre lettres et chiffres.</translation>
    </message>
    <message>
        <source>This profile has no recovery code.</source>
        <translation>Ce profil n&apos;a pas de code de récupération.</translation>
    </message>
    <message>
        <source>A passphrase must not be empty.</source>
        <translation>Une phrase secrète ne peut pas être vide.</translation>
    </message>
    <message>
        <source>This profile is locked with a passphrase.</source>
        <translation>Ce profil est verrouillé par une phrase secrète.</translation>
    </message>
    <message>
        <source>This profile is not protected.</source>
        <translation>Ce profil n&apos;est pas protégé.</translation>
    </message>
    <message>
        <source>This profile can only be opened with its recovery code.</source>
        <translation>Ce profil ne s&apos;ouvre qu&apos;avec son code de récupération.</translation>
    </message>
    <message>
        <source>This profile is locked in a way that only a newer Precedent knows.</source>
        <translation>Ce profil est verrouillé d&apos;une façon que seule une version plus récente de Precedent connaît.</translation>
    </message>
    <message>
        <source>The keyring cannot be reached; the passphrase opens this profile too.</source>
        <translation>Le trousseau est inaccessible ; la phrase secrète ouvre aussi ce profil.</translation>
    </message>
    <message>
        <source>The key of this profile is not in this computer&apos;s keyring; nothing was changed.</source>
        <translation>La clé de ce profil n&apos;est pas dans le trousseau de cet ordinateur ; rien n&apos;a été modifié.</translation>
    </message>
    <message>
        <source>The key in the keyring is not the one of this profile; nothing was changed.</source>
        <translation>La clé du trousseau n&apos;est pas celle de ce profil ; rien n&apos;a été modifié.</translation>
    </message>
    <message>
        <source>The key does not belong to this profile; nothing was changed.</source>
        <translation>La clé n&apos;appartient pas à ce profil ; rien n&apos;a été modifié.</translation>
    </message>
    <message>
        <source>The entry of this profile in the keyring is damaged; it was not changed.</source>
        <translation>L&apos;entrée de ce profil dans le trousseau est endommagée ; elle n&apos;a pas été modifiée.</translation>
    </message>
    <message>
        <source>This computer offers no keyring that answers; choose a passphrase instead.</source>
        <translation>Aucun trousseau ne répond sur cet ordinateur ; choisissez plutôt une phrase secrète.</translation>
    </message>
    <message>
        <source>Checking the passphrase needs {0} MiB of free memory.</source>
        <translation>La vérification de la phrase secrète demande {0} Mio de mémoire libre.</translation>
    </message>
    <message>
        <source>There is a profile here already; it was not changed.</source>
        <translation>Il y a déjà un profil ici ; il n&apos;a pas été modifié.</translation>
    </message>
    <message>
        <source>The last protection cannot be removed; add another one first.</source>
        <translation>La dernière protection ne peut pas être retirée ; ajoutez-en d&apos;abord une autre.</translation>
    </message>
    <message>
        <source>keys.json is missing from this profile; restore it from a backup.</source>
        <translation>keys.json manque dans ce profil ; restaurez-le depuis une sauvegarde.</translation>
    </message>
    <message>
        <source>keys.json cannot be read; check the permissions of the profile&apos;s folder.</source>
        <translation>keys.json ne peut pas être lu ; vérifiez les droits du dossier du profil.</translation>
    </message>
    <message>
        <source>keys.json is damaged; restore it from a backup. It was not changed.</source>
        <translation>keys.json est endommagé ; restaurez-le depuis une sauvegarde. Il n&apos;a pas été modifié.</translation>
    </message>
    <message>
        <source>{0} posts wait to be indexed; any import, or rebuilding, goes on with it.</source>
        <translation>{0} messages attendent d’être indexés ; tout import, ou une reconstruction, poursuit ce travail.</translation>
    </message>
    <message>
        <source>{0} was written by a newer version of Precedent; please update this one.</source>
        <translation>{0} a été écrit par une version plus récente de Precedent ; mettez celle-ci à jour.</translation>
    </message>
    <message>
        <source>The disk is full; {0} could not be written. Nothing was lost.</source>
        <translation>Le disque est plein ; {0} n&apos;a pas pu être écrit. Rien n&apos;est perdu.</translation>
    </message>
    <message>
        <source>{0} cannot be written; its folder is read-only.</source>
        <translation>{0} ne peut pas être écrit ; son dossier est en lecture seule.</translation>
    </message>
    <message>
        <source>{0} cannot be written; its disk is read-only.</source>
        <translation>{0} ne peut pas être écrit ; son disque est en lecture seule.</translation>
    </message>
    <message>
        <source>{0} cannot be opened; check its folder&apos;s permissions and the space on the disk.</source>
        <translation>{0} ne peut pas être ouvert ; vérifiez les droits de son dossier et l&apos;espace disque.</translation>
    </message>
    <message>
        <source>{0} is on a read-only disk with unfinished changes; open it once where it can be written.</source>
        <translation>{0} est sur un disque en lecture seule avec des modifications inachevées ; ouvrez-le une fois là où il peut être écrit.</translation>
    </message>
    <message>
        <source>Another Precedent is already busy with this profile.</source>
        <translation>Un autre Precedent utilise déjà ce profil.</translation>
    </message>
    <message>
        <source>Another Precedent is still upgrading this profile; try again in a moment.</source>
        <translation>Un autre Precedent met encore ce profil à niveau ; réessayez dans un instant.</translation>
    </message>
    <message>
        <source>{0} is missing from the profile.</source>
        <translation>{0} manque dans le profil.</translation>
    </message>
    <message>
        <source>{0} is missing, but changes that belong to it are there.</source>
        <translation>{0} manque, mais des modifications qui s&apos;y rapportent sont là.</translation>
    </message>
    <message>
        <source>{0} is empty; it was damaged.</source>
        <translation>{0} est vide ; le fichier a été endommagé.</translation>
    </message>
    <message>
        <source>{0} is not a database of Precedent.</source>
        <translation>{0} n&apos;est pas une base de données de Precedent.</translation>
    </message>
    <message>
        <source>{0} is cut off; only {1} bytes are left of it.</source>
        <translation>{0} est tronqué ; il n&apos;en reste que {1} octets.</translation>
    </message>
    <message>
        <source>{0} is cut off, or a file of another program.</source>
        <translation>{0} est tronqué, ou est un fichier d&apos;un autre programme.</translation>
    </message>
    <message>
        <source>{0} is damaged.</source>
        <translation>{0} est endommagé.</translation>
    </message>
    <message>
        <source>{0} does not open with this profile&apos;s key; it was not changed.</source>
        <translation>{0} ne s&apos;ouvre pas avec la clé de ce profil ; il n&apos;a pas été modifié.</translation>
    </message>
    <message>
        <source>{0} is on a network drive, where it can be damaged; choose another folder.</source>
        <translation>{0} est sur un lecteur réseau, où il peut être endommagé ; choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>{0} is copied between computers, which can damage it; choose another folder.</source>
        <translation>{0} est copié entre ordinateurs, ce qui peut l&apos;endommager ; choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>{0} is copied by OneDrive, which can damage it; choose another folder.</source>
        <translation>{0} est copié par OneDrive, ce qui peut l&apos;endommager ; choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The profile&apos;s folder cannot be made: {0}.</source>
        <translation>Le dossier du profil ne peut pas être créé : {0}.</translation>
    </message>
    <message>
        <source>The profile&apos;s folder has an empty name.</source>
        <translation>Le dossier du profil a un nom vide.</translation>
    </message>
    <message>
        <source>There is no profile in {0} yet.</source>
        <translation>Il n&apos;y a pas encore de profil dans {0}.</translation>
    </message>
    <message>
        <source>This profile holds nothing yet; import something first.</source>
        <translation>Ce profil ne contient encore rien ; importez d&apos;abord quelque chose.</translation>
    </message>
    <message>
        <source>The index cannot be read; rebuild it in the settings.</source>
        <translation>L&apos;index ne peut pas être lu ; reconstruisez-le dans les paramètres.</translation>
    </message>
    <message>
        <source>No space here is called “{0}”.</source>
        <translation>Aucun espace ne s&apos;appelle « {0} » ici.</translation>
    </message>
    <message>
        <source>No conversation here has the id “{0}”.</source>
        <translation>Aucune conversation n&apos;a ici l&apos;identifiant « {0} ».</translation>
    </message>
    <message>
        <source>A saved search needs a name and something to search for.</source>
        <translation>Une recherche enregistrée demande un nom et quelque chose à chercher.</translation>
    </message>
    <message>
        <source>The background process has stopped; nothing that was reported is lost.</source>
        <translation>Le processus d&apos;arrière-plan s&apos;est arrêté ; rien de ce qui a été annoncé n&apos;est perdu.</translation>
    </message>
    <message>
        <source>The background process of another profile answers here; close it first.</source>
        <translation>Le processus d&apos;arrière-plan d&apos;un autre profil répond ici ; fermez-le d&apos;abord.</translation>
    </message>
    <message>
        <source>The background process did not answer; try again.</source>
        <translation>Le processus d&apos;arrière-plan n&apos;a pas répondu ; réessayez.</translation>
    </message>
    <message>
        <source>Another Precedent is busy with this profile ({0}); it is tried again by itself.</source>
        <translation>Un autre Precedent travaille avec ce profil ({0}) ; une nouvelle tentative aura lieu d’elle-même.</translation>
    </message>
    <message>
        <source>The background process could not start.</source>
        <translation>Le processus d&apos;arrière-plan n&apos;a pas pu démarrer.</translation>
    </message>
    <message>
        <source>The background process is of an older version; restart Precedent.</source>
        <translation>Le processus d&apos;arrière-plan est d&apos;une version plus ancienne ; redémarrez Precedent.</translation>
    </message>
    <message>
        <source>The disk is full; the last change to {0} was not saved. What was there before is kept; free some space first.</source>
        <translation>Le disque est plein ; la dernière modification de {0} n’a pas été enregistrée. Ce qui existait est conservé ; libérez d’abord de l’espace.</translation>
    </message>
    <message>
        <source>The index is missing; rebuilding makes it again.</source>
        <translation>L’index manque ; une reconstruction le refait.</translation>
    </message>
    <message>
        <source>The log of this profile is older than what was made from it; it has to be repaired.</source>
        <translation>Le journal de ce profil est plus ancien que ce qui en a été tiré ; il doit être réparé.</translation>
    </message>
    <message>
        <source>The search index is damaged; rebuild it in the settings.</source>
        <translation>L&apos;index de recherche est endommagé ; reconstruisez-le dans les paramètres.</translation>
    </message>
    <message>
        <source>There is no file or folder {0}.</source>
        <translation>Il n&apos;y a ni fichier ni dossier {0}.</translation>
    </message>
    <message>
        <source>{0} entries of the log could not be read here; they are kept.</source>
        <translation>{0} entrées du journal n’ont pas pu être lues ici ; elles sont conservées.</translation>
    </message>
    <message>
        <source>{0} is missing from the profile; it has to be repaired.</source>
        <translation>{0} manque dans ce profil ; il doit être réparé.</translation>
    </message>
    <message>
        <source>{0} is missing; a repair makes it again.</source>
        <translation>{0} manque ; une réparation le recrée.</translation>
    </message>
    <message>
        <source>{0} is neither a file nor a folder.</source>
        <translation>{0} n&apos;est ni un fichier ni un dossier.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} est vide.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} ne peut pas être lu : {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be opened: {1}.</source>
        <translation>{0} ne peut pas être ouvert : {1}.</translation>
    </message>
    <message>
        <source>{0} is a {1} archive; unpack it and import the folder.</source>
        <translation>{0} est une archive {1} ; extrayez-la et importez le dossier.</translation>
    </message>
    <message>
        <source>{0} is cut off or damaged; nothing in it can be read.</source>
        <translation>{0} est tronqué ou endommagé ; rien ne peut y être lu.</translation>
    </message>
    <message>
        <source>This zip file is cut off or damaged; nothing in it can be read.</source>
        <translation>Ce fichier zip est tronqué ou endommagé ; rien ne peut y être lu.</translation>
    </message>
    <message>
        <source>This archive is damaged; nothing in it can be read.</source>
        <translation>Cette archive est endommagée ; rien ne peut y être lu.</translation>
    </message>
    <message>
        <source>{0} is of no format that Precedent knows.</source>
        <translation>{0} n&apos;est d&apos;aucun format connu de Precedent.</translation>
    </message>
    <message>
        <source>Looking into {0} took too long; it was not imported.</source>
        <translation>L&apos;examen de {0} a pris trop de temps ; il n&apos;a pas été importé.</translation>
    </message>
    <message>
        <source>{0} could not be read; looking into it failed.</source>
        <translation>{0} n&apos;a pas pu être lu ; son examen a échoué.</translation>
    </message>
    <message>
        <source>The archive needs more memory than this computer gives.</source>
        <translation>L&apos;archive demande plus de mémoire que cet ordinateur n&apos;en offre.</translation>
    </message>
    <message>
        <source>The archive unpacks to far more than it could hold; it was refused.</source>
        <translation>L&apos;archive s&apos;extrait en bien plus qu&apos;elle ne peut contenir ; elle a été refusée.</translation>
    </message>
    <message>
        <source>The archive has no {0}.</source>
        <translation>L&apos;archive ne contient pas {0}.</translation>
    </message>
    <message>
        <source>{0} is larger than {1} bytes.</source>
        <translation>{0} dépasse {1} octets.</translation>
    </message>
    <message>
        <source>Reading the archive ended unexpectedly; what was read until then is kept.</source>
        <translation>La lecture de l&apos;archive s&apos;est arrêtée de façon inattendue ; ce qui a été lu jusque-là est conservé.</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>In every program</source>
        <translation>Dans tous les programmes</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
</context>
<context>
    <name>SkeletonList</name>
    <message>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
</context>
<context>
    <name>Spaces</name>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>the latest of {0}</source>
        <translation>le dernier du {0}</translation>
    </message>
</context>
<context>
    <name>SpacesPage</name>
    <message>
        <source>A space is a channel, a list or a group: what you may read of it lies here.</source>
        <translation>Un espace est un canal, une liste ou un groupe : ce que vous pouvez en lire se trouve ici.</translation>
    </message>
    <message>
        <source>Choose a space.</source>
        <translation>Choisissez un espace.</translation>
    </message>
    <message>
        <source>Leave this space …</source>
        <translation>Quitter cet espace …</translation>
    </message>
    <message>
        <source>Leaving deletes what this computer holds of a space; you are asked before.</source>
        <translation>Quitter efface ce que cet ordinateur contient d&apos;un espace ; une confirmation vous est demandée.</translation>
    </message>
    <message>
        <source>Spaces</source>
        <translation>Espaces</translation>
    </message>
    <message>
        <source>Spaces on this computer</source>
        <translation>Espaces sur cet ordinateur</translation>
    </message>
    <message>
        <source>There are no spaces here yet.</source>
        <translation>Il n&apos;y a pas encore d&apos;espace ici.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Another program has this key already; choose another.</source>
        <translation>Un autre programme a déjà cette touche ; choisissez-en une autre.</translation>
    </message>
    <message>
        <source>Search for selected words in Precedent</source>
        <translation>Chercher les mots sélectionnés dans Precedent</translation>
    </message>
    <message>
        <source>The desktop is asked ...</source>
        <translation>Le bureau est interrogé ...</translation>
    </message>
    <message>
        <source>The desktop refused the key; it can be allowed in the settings of the desktop.</source>
        <translation>Le bureau a refusé la touche ; elle peut être autorisée dans ses réglages.</translation>
    </message>
    <message>
        <source>The key works in every program.</source>
        <translation>La touche fonctionne dans tous les programmes.</translation>
    </message>
    <message>
        <source>There is no such key on this keyboard.</source>
        <translation>Cette touche n’existe pas sur ce clavier.</translation>
    </message>
    <message>
        <source>This desktop gives no program a key of its own: bind the command to one in its settings.</source>
        <translation>Ce bureau ne donne de touche à aucun programme : associez la commande à une touche dans ses réglages.</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>What shall it remember first?</source>
        <translation>Par quoi commencer ?</translation>
    </message>
    <message>
        <source>Drop an export anywhere on this window, or choose.</source>
        <translation>Déposez un export n&apos;importe où dans cette fenêtre, ou choisissez.</translation>
    </message>
    <message>
        <source>Try the samples</source>
        <translation>Essayer les exemples</translation>
    </message>
    <message>
        <source>Conversations of a fictional supplier; ready to search in a few seconds.</source>
        <translation>Les conversations d&apos;un fournisseur fictif ; prêtes en quelques secondes.</translation>
    </message>
    <message>
        <source>Import an archive</source>
        <translation>Importer une archive</translation>
    </message>
    <message>
        <source>An export of Slack, Teams, Zulip, Mattermost, Discourse, Stack Exchange or IRC, or a mailbox.</source>
        <translation>Un export de Slack, Teams, Zulip, Mattermost, Discourse, Stack Exchange ou IRC, ou une boîte aux lettres.</translation>
    </message>
    <message>
        <source>Import a folder</source>
        <translation>Importer un dossier</translation>
    </message>
    <message>
        <source>The same, when the export was already unpacked or consists of many files.</source>
        <translation>De même, si l&apos;export est déjà extrait ou se compose de nombreux fichiers.</translation>
    </message>
    <message>
        <source>Join a team</source>
        <translation>Rejoindre une équipe</translation>
    </message>
    <message>
        <source>Sharing with colleagues does not exist yet; it will come in a later version.</source>
        <translation>Le partage avec des collègues n&apos;existe pas encore ; il viendra dans une version ultérieure.</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Duplicate</source>
        <translation>Doublon</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Répondu</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Discussion</translation>
    </message>
    <message>
        <source>answered, %1</source>
        <translation>répondu, %1</translation>
    </message>
    <message>
        <source>Verified %1</source>
        <translation>Vérifiée %1</translation>
    </message>
    <message>
        <source>verified %1</source>
        <translation>vérifiée %1</translation>
    </message>
    <message>
        <source>Superseded %1</source>
        <translation>Remplacée %1</translation>
    </message>
    <message>
        <source>superseded %1</source>
        <translation>remplacée %1</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Opening ...</source>
        <translation>Ouverture ...</translation>
    </message>
</context>
<context>
    <name>TaskDrawer</name>
    <message>
        <source>Tasks</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>Clear the finished</source>
        <translation>Retirer les tâches terminées</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) at work</source>
        <translation>
            <numerusform>%n tâche en cours</numerusform>
            <numerusform>%n tâches en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>All tasks have ended</source>
        <translation>Toutes les tâches sont terminées</translation>
    </message>
    <message>
        <source>Show the tasks</source>
        <translation>Afficher les tâches</translation>
    </message>
    <message>
        <source>Fold the tasks</source>
        <translation>Replier les tâches</translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Retirer de la liste</translation>
    </message>
    <message>
        <source>Progress of {0}</source>
        <translation>Progression de {0}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Hide report</source>
        <translation>Masquer le rapport</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Search no longer finds it</source>
        <translation>La recherche ne le trouve plus</translation>
    </message>
    <message>
        <source>Stays as it is.</source>
        <translation>Reste tel quel.</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>encore quelques secondes</translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>environ %n heure restante</numerusform>
            <numerusform>environ %n heures restantes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>environ %n minute restante</numerusform>
            <numerusform>environ %n minutes restantes</numerusform>
        </translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>moins d&apos;une minute restante</translation>
    </message>
    <message>
        <source>Importing {0}</source>
        <translation>Importation de {0}</translation>
    </message>
    <message>
        <source>Waiting for the one before it</source>
        <translation>En attente de la tâche précédente</translation>
    </message>
    <message>
        <source>Stopping at the next safe point …</source>
        <translation>Arrêt au prochain point sûr …</translation>
    </message>
    <message>
        <source>Stops now; what was imported so far stays and can be searched. Importing again continues.</source>
        <translation>S&apos;arrête maintenant ; ce qui est déjà importé reste et peut être cherché. Importer à nouveau reprend la suite.</translation>
    </message>
    <message>
        <source>Stops now; the index in use so far stays in use.</source>
        <translation>S&apos;arrête maintenant ; l&apos;index utilisé jusqu&apos;ici le reste.</translation>
    </message>
    <message>
        <source>New posts</source>
        <translation>Nouveaux messages</translation>
    </message>
    <message>
        <source>Already present</source>
        <translation>Déjà présents</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Mis à jour</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Écartés</translation>
    </message>
    <message numerus="yes">
        <source>{0} is imported: %n new post(s).</source>
        <translation>
            <numerusform>{0} est importé : %n nouveau message.</numerusform>
            <numerusform>{0} est importé : %n nouveaux messages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Started again</source>
        <translation>Relancé</translation>
    </message>
    <message>
        <source>Leaving {0}</source>
        <translation>Départ de {0}</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation>Lecture du journal</translation>
    </message>
    <message>
        <source>Indexing</source>
        <translation>Indexation</translation>
    </message>
    <message>
        <source>{0} a second</source>
        <translation>{0} par seconde</translation>
    </message>
    <message>
        <source>{0} still to index</source>
        <translation>encore {0} à indexer</translation>
    </message>
    <message>
        <source>Done in {0} seconds</source>
        <translation>Terminé en {0} secondes</translation>
    </message>
    <message>
        <source>{0} already present</source>
        <translation>{0} déjà présents</translation>
    </message>
    <message>
        <source>{0} left out</source>
        <translation>{0} écartés</translation>
    </message>
    <message>
        <source>Cancelled; the index in use so far stays in use.</source>
        <translation>Annulé ; l&apos;index utilisé jusqu&apos;ici le reste.</translation>
    </message>
    <message>
        <source>Cancelled; nothing was imported.</source>
        <translation>Annulé ; rien n&apos;a été importé.</translation>
    </message>
    <message numerus="yes">
        <source>Cancelled; %n post(s) are kept and can be searched.</source>
        <translation>
            <numerusform>Annulé ; %n message est conservé et peut être cherché.</numerusform>
            <numerusform>Annulé ; %n messages sont conservés et peuvent être cherchés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new post(s)</source>
        <translation>
            <numerusform>%n nouveau message</numerusform>
            <numerusform>%n nouveaux messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n post(s) are gone from this computer.</source>
        <translation>
            <numerusform>%n message est effacé de cet ordinateur.</numerusform>
            <numerusform>%n messages sont effacés de cet ordinateur.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancelled; the space is still here.</source>
        <translation>Annulé ; l&apos;espace est toujours là.</translation>
    </message>
    <message>
        <source>Format: {0}</source>
        <translation>Format : {0}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Fermer</translation>
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
        <translation>Profil : {0}</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>Utiliser le code de récupération</translation>
    </message>
    <message>
        <source>Check and repair</source>
        <translation>Vérifier et réparer</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Nothing was changed or deleted.</source>
        <translation>Rien n&apos;a été modifié ni supprimé.</translation>
    </message>
    <message>
        <source>This profile stays locked</source>
        <translation>Ce profil reste verrouillé</translation>
    </message>
    <message>
        <source>Precedent is busy elsewhere</source>
        <translation>Precedent est occupé ailleurs</translation>
    </message>
    <message>
        <source>Nothing was deleted. A repair sets damaged files aside and rebuilds what can be rebuilt from the log.</source>
        <translation>Rien n&apos;a été supprimé. Une réparation met de côté les fichiers endommagés et reconstruit ce qui peut l&apos;être à partir du journal.</translation>
    </message>
    <message>
        <source>Open without protection</source>
        <translation>Ouvrir sans protection</translation>
    </message>
    <message>
        <source>Part of this profile is damaged</source>
        <translation>Une partie de ce profil est endommagée</translation>
    </message>
    <message>
        <source>Reading and searching still work; free some space, then try again.</source>
        <translation>La lecture et la recherche fonctionnent encore ; libérez de l&apos;espace, puis réessayez.</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Le disque est plein</translation>
    </message>
    <message>
        <source>The profile cannot be written</source>
        <translation>Le profil ne peut pas être écrit</translation>
    </message>
    <message>
        <source>This profile needs a newer Precedent</source>
        <translation>Ce profil demande une version plus récente de Precedent</translation>
    </message>
    <message>
        <source>Precedent cannot open this profile</source>
        <translation>Precedent ne peut pas ouvrir ce profil</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>Une erreur s&apos;est produite</translation>
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
        <translation>Code de récupération</translation>
    </message>
    <message>
        <source>Unlock Precedent</source>
        <translation>Déverrouiller Precedent</translation>
    </message>
    <message>
        <source>Type the eight groups that were shown when it was made; case does not matter.</source>
        <translation>Saisissez les huit groupes affichés à sa création ; majuscules et minuscules sont équivalentes.</translation>
    </message>
    <message>
        <source>This profile is locked with a passphrase.</source>
        <translation>Ce profil est verrouillé par une phrase secrète.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Phrase secrète</translation>
    </message>
    <message>
        <source>Show passphrase</source>
        <translation>Afficher la phrase secrète</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Utiliser la phrase secrète</translation>
    </message>
    <message>
        <source>Use the recovery code</source>
        <translation>Utiliser le code de récupération</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Ouverture …</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome to Precedent</source>
        <translation>Bienvenue dans Precedent</translation>
    </message>
    <message>
        <source>Precedent finds the conversation in which somebody already solved what you are facing, while you type and without a network. Everything it knows stays on this computer, encrypted, until you decide to share it.</source>
        <translation>Precedent retrouve la conversation où quelqu&apos;un a déjà résolu ce qui vous occupe, pendant que vous tapez et sans réseau. Tout ce qu&apos;il sait reste chiffré sur cet ordinateur, jusqu&apos;à ce que vous décidiez de le partager.</translation>
    </message>
    <message>
        <source>Search years of messages and mail with every keystroke.</source>
        <translation>Parcourez des années de messages et de courriels à chaque frappe.</translation>
    </message>
    <message>
        <source>See the accepted answer before you open anything.</source>
        <translation>Voyez la réponse acceptée avant d&apos;ouvrir quoi que ce soit.</translation>
    </message>
    <message>
        <source>Works on a plane, in a cellar and on a customer&apos;s site.</source>
        <translation>Fonctionne en avion, à la cave et chez le client.</translation>
    </message>
</context>
<context>
    <name>WindowFrame</name>
    <message>
        <source>A fault code, a clause or a few words. Also: &quot;exact words&quot;, in:space, from:person, after:2026-01-01</source>
        <translation>Un code d’erreur, une clause ou quelques mots. Aussi : &quot;mots exacts&quot;, in:espace, from:personne, after:2026-01-01</translation>
    </message>
    <message>
        <source>Back to the results</source>
        <translation>Retour aux résultats</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>What you can type</source>
        <translation>Ce que vous pouvez saisir</translation>
    </message>
</context>
</TS>
