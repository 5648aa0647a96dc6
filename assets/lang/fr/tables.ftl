## Classeurs et CSV : comment ils sont lus.

tables-question = Comment faut-il lire « { $file } » ?
tables-more = { $count ->
    [one] { $count } autre fichier a les mêmes colonnes et se lit de même.
   *[other] { $count } autres fichiers ont les mêmes colonnes et se lisent de même.
  }
tables-rows = Un document par ligne
tables-rows-text = { $count ->
    [one] { $count } ligne : le texte se trouve sous le nom de sa colonne, le reste devient des attributs.
   *[other] { $count } lignes : le texte se trouve sous le nom de sa colonne, le reste devient des attributs.
  }
tables-sheets = Un document par feuille
tables-sheets-text = { $count } feuilles, chacune comme le tableau qu’elle est.
tables-whole = Un seul document
tables-whole-text = Le tableau tel quel, ligne par ligne.
tables-sheet = Feuille
tables-sheet-hidden = { $name } (masquée)
tables-use = { $column } : { $use }
tables-hidden-columns = { $count ->
    [one] { $count } autre colonne est lue au mieux.
   *[other] { $count } autres colonnes sont lues au mieux.
  }
tables-no-text = Marquez au moins une colonne comme texte.
tables-no-names = Le tableau n’a pas de ligne avec les noms des colonnes.
tables-import-rows = { $count ->
    [one] Importer { $count } ligne
   *[other] Importer { $count } lignes
  }
tables-import-sheets = { $count ->
    [one] Importer { $count } feuille
   *[other] Importer { $count } feuilles
  }
tables-import-files = Importer { $count } fichiers
tables-leave = { $count ->
    [one] Le laisser de côté
   *[other] Les laisser de côté
  }
tables-waiting = { $count ->
    [one] { $count } tableau attend votre réponse
   *[other] { $count } tableaux attendent votre réponse
  }

column-text = Texte
column-attribute = Attribut
column-out = Laisser de côté

file-table = { $count ->
    [one] importé, { $count } document
   *[other] importé, { $count } documents
  }
file-undecided = attend votre réponse
said-tables = { $count ->
    [one] { $count } tableau attend votre réponse : comment faut-il le lire ?
   *[other] { $count } tableaux attendent votre réponse : comment faut-il les lire ?
  }
