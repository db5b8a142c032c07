//! Reads a system's kinds from the text form in `custom/*.txt`, written by hand from its
//! documentation where no package has them.
//!
//! ```text
//! # Comments name the source of what follows.
//! system Argo Rollouts 1.8
//! kind argoproj.io/v1alpha1 Rollout rollouts namespaced
//!
//! type Rollout
//!   spec: RolloutSpec required
//! type RolloutSpec
//!   replicas: int32
//!   template: core/v1.PodTemplateSpec
//!   labels: map[string]
//!   steps: []Step
//! type Step
//!   mode: string = Fast|Slow
//! type Special like core/v1.PodSpec
//!   timeoutSeconds: int64
//! ```
//!
//! `like` takes over the fields of a type of Kubernetes. A kind's plural is `-` where it is no
//! resource but the configuration of a tool; its type is named after its scope where that is
//! not called as the kind is. Every type is open: what is not listed is not
//! refused, for nothing written by hand is complete.

use super::super::model::{Api, FieldDef, KindDef, ObjectDef, Scalar, TypeName, TypeRef};
use super::shared;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;

/// The name and the version of the system, and its kinds.
pub fn read(text: &str, kubernetes: &Api) -> Result<(String, String, Api)> {
    let mut api = Api::default();
    let mut system = None;
    let mut current: Option<TypeName> = None;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let context = || line.to_owned();
        if let Some(field) = line.strip_prefix("  ") {
            let ty = current.as_ref().with_context(context)?;
            let (name, def) = field_of(field).with_context(context)?;
            let ty = api.types.get_mut(ty).with_context(context)?;
            ty.fields.insert(name, def);
            continue;
        }
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["system", ref name @ .., version] => {
                system = Some((name.join(" "), version.to_owned()));
            }
            ["kind", api_version, name, plural, scope, ref ty @ ..] if ty.len() < 2 => {
                let (group, version) = api_version.split_once('/').with_context(context)?;
                api.kinds.push(KindDef {
                    name: name.to_owned(),
                    group: group.to_owned(),
                    version: version.to_owned(),
                    plural: plural.trim_matches('-').to_owned(),
                    list: None,
                    namespaced: match scope {
                        "namespaced" => true,
                        "cluster" => false,
                        _ => bail!("neither namespaced nor cluster: {line}"),
                    },
                    off_by_default: false,
                    ty: own(ty.first().unwrap_or(&name)),
                });
            }
            ["type", name] => current = Some(start(&mut api, name, ObjectDef::default())),
            ["type", name, "like", of] => {
                let of = of_kubernetes(of).with_context(context)?;
                let def = kubernetes.types.get(&of).with_context(context)?;
                current = Some(start(&mut api, name, def.clone()));
            }
            _ => bail!("not a line of the text form: {line}"),
        }
    }
    let roots: BTreeSet<TypeName> = api.kinds.iter().map(|kind| kind.ty.clone()).collect();
    for root in roots {
        let def = api
            .types
            .get_mut(&root)
            .with_context(|| root.name.clone())?;
        for (name, field) in shared::root(TypeRef::Scalar(Scalar::Any)).fields {
            if name != "spec" && name != "status" {
                def.fields.entry(name).or_insert(field);
            }
        }
    }
    check(&api, kubernetes)?;
    let (name, version) = system.context("no line names the system")?;
    Ok((name, version, api))
}

fn own(name: &str) -> TypeName {
    TypeName {
        package: String::new(),
        name: name.to_owned(),
    }
}

fn start(api: &mut Api, name: &str, def: ObjectDef) -> TypeName {
    let name = own(name);
    api.types
        .insert(name.clone(), ObjectDef { open: true, ..def });
    name
}

/// `name: type required = one|of|these`
fn field_of(line: &str) -> Result<(String, FieldDef)> {
    let (head, values) = line.split_once(" = ").unwrap_or((line, ""));
    let (name, ty) = head.split_once(": ").context("no type")?;
    let (ty, required) = match ty.strip_suffix(" required") {
        Some(ty) => (ty, true),
        None => (ty, false),
    };
    let mut values: Vec<String> = values.split('|').map(str::to_owned).collect();
    values.retain(|word| !word.is_empty());
    let def = FieldDef {
        required,
        values,
        ..FieldDef::new(type_of(ty)?)
    };
    Ok((name.to_owned(), def))
}

fn type_of(text: &str) -> Result<TypeRef> {
    if let Some(item) = text.strip_prefix("[]") {
        return Ok(TypeRef::List(Box::new(type_of(item)?)));
    }
    if let Some(value) = text
        .strip_prefix("map[")
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return Ok(TypeRef::Map(Box::new(type_of(value)?)));
    }
    let scalar = match text {
        "string" => Scalar::String,
        "bytes" => Scalar::Bytes,
        "time" => Scalar::Time,
        "int32" => Scalar::Int32,
        "int64" => Scalar::Int64,
        "number" => Scalar::Number,
        "bool" => Scalar::Boolean,
        "intOrString" => Scalar::IntOrString,
        "quantity" => Scalar::Quantity,
        "any" => Scalar::Any,
        name if name.contains('/') => return Ok(TypeRef::Object(of_kubernetes(name)?)),
        name => return Ok(TypeRef::Object(own(name))),
    };
    Ok(TypeRef::Scalar(scalar))
}

/// `core/v1.PodSpec`, `meta/v1.LabelSelector`.
fn of_kubernetes(text: &str) -> Result<TypeName> {
    let (group, rest) = text.split_once('/').context("no group")?;
    let (version, name) = rest.split_once('.').context("no version")?;
    let root = match group {
        "meta" => "io.k8s.apimachinery.pkg.apis",
        _ => "io.k8s.api",
    };
    Ok(TypeName {
        package: format!("{root}.{group}.{version}"),
        name: name.to_owned(),
    })
}

/// Every type that is named is there, and every one that is there is named.
fn check(api: &Api, kubernetes: &Api) -> Result<()> {
    let mut named: Vec<&TypeName> = api.kinds.iter().map(|kind| &kind.ty).collect();
    for def in api.types.values() {
        def.fields
            .values()
            .for_each(|field| field.ty.objects(&mut named));
    }
    for name in &named {
        let known = api.types.contains_key(name) || kubernetes.types.contains_key(name);
        anyhow::ensure!(known, "no type {}{}", name.package, name.name);
    }
    let unused = api.types.keys().find(|name| !named.contains(name));
    anyhow::ensure!(unused.is_none(), "nothing is a {unused:?}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kubernetes() -> Api {
        let mut api = Api::default();
        let spec = of_kubernetes("core/v1.PodSpec").unwrap();
        let def = ObjectDef {
            fields: [field_of("hostname: string").unwrap()].into(),
            ..ObjectDef::default()
        };
        api.types.insert(spec, def);
        let meta = of_kubernetes("meta/v1.ObjectMeta").unwrap();
        api.types.insert(meta, ObjectDef::default());
        api
    }

    #[test]
    fn reads_kinds_types_and_what_they_are_like() {
        let text = "# From its documentation.\n\
            system Cron Tabs 1.2\n\
            kind example.com/v1 CronTab crontabs namespaced\n\
            type CronTab\n  spec: Spec required\n\
            type Spec like core/v1.PodSpec\n  mode: string = Fast|Slow\n  by: map[[]int32]\n";
        let (name, version, api) = read(text, &kubernetes()).unwrap();
        assert_eq!((&*name, &*version), ("Cron Tabs", "1.2"));
        let root = &api.types[&own("CronTab")];
        assert!(root.open && root.fields["spec"].required);
        assert!(root.fields.contains_key("metadata"));
        let spec = &api.types[&own("Spec")].fields;
        assert!(spec.contains_key("hostname"));
        assert_eq!(spec["mode"].values, ["Fast", "Slow"]);
        let list = TypeRef::List(Box::new(TypeRef::Scalar(Scalar::Int32)));
        assert_eq!(spec["by"].ty, TypeRef::Map(Box::new(list)));
    }

    #[test]
    fn a_type_that_is_not_there_is_a_slip() {
        let text = "system X 1\nkind a.b/v1 A as cluster\ntype A\n  spec: Spce\n";
        let error = read(text, &kubernetes()).unwrap_err().to_string();
        assert!(error.contains("Spce"), "{error}");
        let text = "system X 1\nkind a.b/v1 A as cluster\ntype A\ntype B\n";
        assert!(read(text, &kubernetes()).is_err());
    }
}
