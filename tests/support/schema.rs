//! Checks JSON against a JSON Schema (2020-12), as far as `docs/findings.schema.json` uses it. A word of
//! the language that is not known here fails, so that nothing is checked in appearance only.

use serde_json::Value;

/// What does not fit, each with its place; empty where all does.
pub fn misfits(schema: &Value, value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    check(schema, schema, value, "", &mut out);
    out
}

/// What does not fit a definition of the schema.
pub fn misfits_of(schema: &Value, name: &str, value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    check(schema, &schema["$defs"][name], value, name, &mut out);
    out
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() || number.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
    let Some(words) = schema.as_object() else {
        out.push(format!("{at}: there is no such schema"));
        return;
    };
    for (word, wanted) in words {
        match word.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "format" => {}
            "$ref" => {
                let name = wanted.as_str().unwrap_or_default();
                let name = name.strip_prefix("#/$defs/").unwrap_or_default();
                check(root, &root["$defs"][name], value, at, out);
            }
            "type" => {
                let found = type_of(value);
                let fits = match wanted {
                    Value::Array(types) => types.iter().any(|one| one == found),
                    one => one == found,
                };
                if !fits {
                    out.push(format!("{at}: is of the type {found}, not {wanted}"));
                }
            }
            "const" if value != wanted => out.push(format!("{at}: is {value}, not {wanted}")),
            "const" => {}
            "enum" => {
                if !wanted.as_array().is_some_and(|all| all.contains(value)) {
                    out.push(format!("{at}: {value} is none of {wanted}"));
                }
            }
            "minimum" => {
                if value
                    .as_f64()
                    .is_some_and(|number| number < wanted.as_f64().unwrap_or(0.0))
                {
                    out.push(format!("{at}: {value} is less than {wanted}"));
                }
            }
            "pattern" => {
                assert_eq!(
                    wanted, "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
                    "the one that is known"
                );
                let fits = value.as_str().is_none_or(|text| {
                    let parts: Vec<&str> = text.split('-').collect();
                    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
                    [&[4][..], &[4, 2], &[4, 2, 2]].contains(&lengths.as_slice())
                        && parts.concat().bytes().all(|byte| byte.is_ascii_digit())
                });
                if !fits {
                    out.push(format!("{at}: {value} is no date"));
                }
            }
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{at}[{n}]"), out);
                }
            }
            "required" => {
                for name in wanted
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                {
                    if value.is_object() && value.get(name).is_none() {
                        out.push(format!("{at}: has no {name}"));
                    }
                }
            }
            "properties" => {
                for (name, schema) in wanted.as_object().into_iter().flatten() {
                    if let Some(value) = value.get(name) {
                        check(root, schema, value, &format!("{at}.{name}"), out);
                    }
                }
            }
            "additionalProperties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    if schema["properties"].get(name).is_some() {
                        continue;
                    }
                    match wanted {
                        Value::Bool(false) => out.push(format!("{at}: {name} is not described")),
                        other => check(root, other, value, &format!("{at}.{name}"), out),
                    }
                }
            }
            "oneOf" | "anyOf" => {
                let fitting = wanted.as_array().into_iter().flatten().filter(|one| {
                    let mut misfits = Vec::new();
                    check(root, one, value, at, &mut misfits);
                    misfits.is_empty()
                });
                let fitting = fitting.count();
                if fitting == 0 || (word == "oneOf" && fitting > 1) {
                    out.push(format!("{at}: fits {fitting} of {word}"));
                }
            }
            other => out.push(format!("{at}: the test does not know the word {other}")),
        }
    }
}
