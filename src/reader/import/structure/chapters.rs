//! Numbered headings: chapters counted `1.`, `2.`, and those with letters or roman numbers.
//!
//! A chapter's heading and a short list item look alike; a chain of headings with text between them
//! does not.

use std::collections::{HashMap, HashSet};

use super::marker::{Kind, Marker, Punct};
use super::numbering::{Numbering, Role};
use super::sequence::{Candidate, Rules, heaviest};

impl Numbering<'_> {
    /// Chapters `1.`, `2.`, … as a chain of headings with text between them.
    pub fn chapters(&mut self) {
        let numbers = self.numbers();
        let firm: Vec<(usize, u32, Punct)> = numbers
            .iter()
            .filter(|(line, _, marker)| self.is_firm(*line) && marker.punct != Punct::Brackets)
            .map(|&(line, value, marker)| (line, value, marker.punct))
            .collect();
        let mut candidates = Vec::new();
        for (place, &(line, value, _)) in firm.iter().enumerate() {
            if !self.is_heading_shaped(line) || value == 0 || value > 99 {
                continue;
            }
            let end = self.extent(line).end;
            let next_is_list = firm
                .get(place + 1)
                .is_some_and(|&(next, number, _)| next <= end && number == value + 1);
            let mut weight = if next_is_list { 0.2 } else { 1.0 };
            if self.is_capitals(line) {
                weight += 0.5;
            }
            if self.sheet.stands_out(line) {
                weight += 0.5;
            }
            candidates.push(Candidate {
                at: line,
                value,
                weight,
            });
        }
        let chain = heaviest(
            &candidates,
            Rules {
                skip: 1,
                missing: 0.6,
                late: 2.0,
            },
        );
        let chain: Vec<Candidate> = chain
            .iter()
            .filter_map(|&index| candidates.get(index).copied())
            .collect();
        let weight: f32 = chain.iter().map(|member| member.weight).sum();
        if chain.len() >= 2 && weight >= 0.75 * chain.len() as f32 {
            for member in &chain {
                self.set(member.at, Role::Heading(Some(member.value.to_string()), 1));
            }
        }
        let chosen: HashSet<usize> = chain.iter().map(|member| member.at).collect();
        for candidate in candidates {
            if !chosen.contains(&candidate.at) && self.sheet.is_large(candidate.at) {
                self.set(
                    candidate.at,
                    Role::Heading(Some(candidate.value.to_string()), 1),
                );
            }
        }
    }

    /// Headings `A.`, `B.` and `I.`, `II.`.
    pub fn lettered_headings(&mut self) {
        for roman_wanted in [true, false] {
            let mut candidates = Vec::new();
            let mut labels = HashMap::new();
            for line in self.starts() {
                let marker = self
                    .sheet
                    .looks
                    .get(line)
                    .and_then(|look| look.marker.as_ref());
                let Some(Marker {
                    kind:
                        Kind::Letter {
                            roman,
                            letter,
                            capital: true,
                        },
                    punct: Punct::Dot | Punct::Close,
                    label,
                    ..
                }) = marker
                else {
                    continue;
                };
                let value = if roman_wanted { *roman } else { *letter };
                if let Some(value) = value
                    && self.is_free(line)
                    && self.is_firm(line)
                    && self.is_heading_shaped(line)
                {
                    labels.insert(line, label.clone());
                    candidates.push(Candidate {
                        at: line,
                        value,
                        weight: 1.0,
                    });
                }
            }
            // Letters begin again under each roman number, so chains are taken until none is left.
            for _ in 0..self.most_chains() {
                let chain = heaviest(
                    &candidates,
                    Rules {
                        skip: 1,
                        missing: 0.6,
                        late: 2.0,
                    },
                );
                if chain.len() < 2 {
                    break;
                }
                let lines: HashSet<usize> = chain
                    .iter()
                    .filter_map(|&index| Some(candidates.get(index)?.at))
                    .collect();
                for &line in &lines {
                    let level = if roman_wanted { 1 } else { 2 };
                    let label = labels.get(&line).cloned();
                    self.set(line, Role::Heading(label, level));
                }
                candidates.retain(|candidate| !lines.contains(&candidate.at));
            }
        }
    }
}
