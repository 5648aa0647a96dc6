//! Function words of some languages: articles, pronouns, prepositions, auxiliary verbs.
//!
//! In a large review they are known by standing in every other passage. A small one has too few
//! passages to tell `would` from `wells`, so there the commonest are named. Words of fewer than three
//! letters are left out: nobody looks for them by themselves.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// Folded words by language.
const LISTS: &[(&str, &str)] = &[
    (
        "de",
        "aber alle allem allen aller alles als also andere anderen auch auf aus bei beim bis dabei dadurch damit \
         danach dann daran darauf das dass dazu dem den denen denn der deren des dessen die dies diese diesem diesen \
         dieser dieses doch dort durch eine einem einen einer eines etwa fur gegen haben hat hatte hatten hier ihm ihn \
         ihnen ihr ihre ihrem ihren ihrer immer ins ist jede jedem jeden jeder jedes jedoch kann kein keine keinen konnen \
         konnte mehr mit muss mussen nach nicht noch nun nur oder ohne schon sehr sein seine seinem seinen seiner sich sie \
         sind sollen sollte sollten soweit sowie sowohl uber und uns unter viele vom von vor wann war waren warum was \
         wegen weil weiter welche welchem welchen welcher wenn werden wie wieder wird wobei worden wurde wurden zum zur \
         zwar zwischen",
    ),
    (
        "en",
        "about above after again against all also although among and any are because been before being below between \
         both but can cannot could did does doing down during each either every few for from further had has have having \
         her here hers him his how however into its itself may might more most much must neither nor not now off once \
         only other others our ours out over own per same shall she should since some still such than that the their \
         theirs them then there therefore these they this those through thus too under until upon very was well were \
         what when where whether which while who whom whose why will with within without would yet you your",
    ),
    (
        "es",
        "ademas algun alguna algunas alguno algunos ambos ante antes aquel aquella aquellas aquellos asi aun aunque bajo \
         bien cada casi como con contra cual cuales cuando cuanto debe deben deberia deberian del desde donde durante \
         ella ellas ello ellos entre era eran esa esas ese eso esos esta estaba estaban estado estan estar estas este \
         esto estos fue fueron haber habia habian hacia han hasta hay las les los mas mediante mientras mismo muy ninguna \
         ninguno nos nosotros otra otras otro otros para pero poco por porque pueda pueden puede pues que quien quienes \
         sea sean segun ser sera seran sido sin sino sobre son sus tal tales tambien tanto tanta tiene tienen toda todas \
         todavia todo todos tras una unas uno unos",
    ),
    (
        "fr",
        "afin ainsi alors apres assez aucun aucune aupres aussi autant autre autres aux avant avec avoir beaucoup bien \
         car ceci cela celle celles celui ces cet cette ceux chaque chez combien comme comment contre dans depuis des \
         desormais devait devra devrait devraient dont doit doivent donc durant elle elles encore entre est etaient \
         etait etant ete etre fait font furent fut hors ici ils jusqu lequel les lesquelles lesquels leur leurs lors \
         lorsque mais malgre meme memes mes mieux moins non nos notre nous ont parce parmi par pas pendant peu peut \
         peuvent plus plusieurs plutot pour pourquoi pourrait pourraient puis puisque quand que quel quelle quelles \
         quelque quelques quels qui quoi sans selon sera serait seraient seront ses soit sont sous sur tandis tant tel \
         telle telles tels tous tout toute toutefois toutes tres une vers via voir vos votre vous",
    ),
    (
        "it",
        "agli alcuni alcune alla alle allo altra altre altri altro anche ancora avere aveva avevano che chi ciascun \
         cio circa cioe coi col come con contro cosi cui dagli dai dal dalla dalle dallo degli dei del della delle dello \
         deve devono dopo dove dovrebbe dovrebbero durante ecc ella entro era erano essa esse essere essi esso fra fino \
         fosse furono gia gli hanno inoltre invece lei loro lui mentre molte molti molto negli nei nel nella nelle nello \
         nessun nessuna non nostra nostro ogni oltre ovvero per perche pero piu poco poi presso prima proprio puo \
         qualche quale quali quando quanto quella quelle quelli quello questa queste questi questo quindi sara saranno \
         sebbene secondo sei sempre senza sia siano solo sono sopra sotto sta stata state stati stato sua sue sugli sui \
         sul sulla sulle sullo suo suoi tale tali tanto tra tutta tutte tutti tutto una uno verso",
    ),
    (
        "nl",
        "aan aangezien achter alle alleen alles als altijd ander andere anderen bij binnen boven buiten daar daarbij \
         daarom dan dat deze die dient dit doch doen door dus echter een eens elk elke enige enkele geen geweest haar \
         had hadden heb hebben heeft hem het hier hij hoe hun ieder iedere iets indien kan konden kunnen maar \
         mede meer men met moet moeten naar naast niet nog omdat onder ons onze ook over per reeds sinds \
         slechts sommige steeds tegen ten ter terwijl tijdens toch toen tot tussen uit van vanaf vanuit veel verder via \
         vooral voor waar waarbij wanneer waren was wat wel welke werd werden wie wij worden wordt zal zelf zeer zich \
         zij zijn zoals zonder zou zouden zowel zullen",
    ),
    (
        "pt",
        "ainda alem algum alguma algumas alguns antes ante apenas apos aquela aquelas aquele aqueles aquilo assim ate \
         atraves bem cada com como contra cujo das deles dela delas dele desde dessa desse desta deste deve devem deveria \
         deveriam dos durante ela elas ele eles embora enquanto entao entre era eram essa essas esse esses esta estao \
         estar estas estava estavam este estes foi foram havia isso isto lhe mais mas mediante mesmo muita muitas muito \
         muitos nao nas nem nenhum nenhuma nessa nesse nesta neste nos nossa nosso num numa onde ora outra outras outro \
         outros para pela pelas pelo pelos per perante pode podem por porem porque pois qual quais qualquer quando quanto \
         que quem sao segundo seja sejam sem sempre sendo ser sera serao seu seus sido sob sobre somente sua suas tais tal \
         tambem tanto tem ter teve tinha toda todas todo todos tudo uma umas uns via",
    ),
    (
        "ru",
        "без более больше будет будут была были было быть вам вас ведь весь вместе вот все всего всей всех \
         вся где даже для его если есть еще зато или имеет иметь имеют как какая какие какой когда которая \
         которого которой которые который которых кроме кто куда между менее меня мне многие может могут \
         можно над надо нам нас него нее нет них однако она они оно перед под поэтому после потому почти при \
         про раз сам свои свое своего своей своих себя также такие такой там тем теперь того тогда тоже \
         только том тот уже хотя чего чем через что чтобы эта эти этих это этого этой этом этот",
    ),
];

/// The lists as sets: every word of many passages is asked for.
static SETS: LazyLock<BTreeMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    let lists = LISTS.iter();
    lists
        .map(|(language, list)| (*language, list.split(' ').collect()))
        .collect()
});

/// Whether a folded word is a function word of a language; of an unknown language, of any.
pub fn is_function_word(folded: &str, language: Option<&str>) -> bool {
    match language {
        Some(language) => {
            let tag = language.split(['-', '_']).next().unwrap_or_default();
            SETS.get(tag).is_some_and(|set| set.contains(folded))
        }
        None => SETS.values().any(|set| set.contains(folded)),
    }
}

#[cfg(test)]
mod tests {
    use deskreview_index::fold;

    use super::*;

    #[test]
    fn words_are_folded_as_the_index_folds() {
        for (language, list) in LISTS {
            for word in list.split(' ') {
                assert_eq!(fold(word), word, "{language}");
                assert!(!word.is_empty(), "{language}");
            }
        }
    }

    #[test]
    fn a_word_is_one_in_its_language() {
        assert!(is_function_word("would", Some("en")));
        assert!(is_function_word("devrait", Some("fr-CA")));
        assert!(!is_function_word("die", Some("en")));
        assert!(is_function_word("die", None));
        assert!(!is_function_word("wells", None));
        assert!(!is_function_word("the", Some("fi")));
    }
}
