//! What the API server's compiler takes and what it refuses, by what the one of Kubernetes 1.37 said.

use podyard_cel::{ProblemKind, Scope, Type, compile};

fn scope(minor: u8) -> Scope {
    let request = Type::object("Request", vec![("name", Type::String), ("dry", Type::Bool)]);
    Scope::new(minor)
        .with("object", Type::Dyn)
        .with("request", request)
        .with(
            "authorizer.requestResource",
            Type::opaque("kubernetes.authorization.ResourceCheck"),
        )
}

/// The type of an expression, or the part that is wrong.
fn said(text: &str) -> Result<String, String> {
    match compile(text, &scope(37)) {
        Ok(ty) => Ok(ty.to_string()),
        Err(problem) => Err(text.get(problem.span).unwrap_or("?").to_owned()),
    }
}

#[test]
fn types_come_out() {
    for (text, ty) in [
        ("true", "bool"),
        ("-9223372036854775808", "int"),
        ("0x1Fu", "uint"),
        (".5e3", "double"),
        (r#""""a "quoted" text""""#, "string"),
        ("b'a'", "bytes"),
        ("1 + 2 * 3 == 7 && !false", "bool"),
        ("[1, 2].map(x, x * 2)", "list(int)"),
        ("{'a': 1}.all(k, k != '')", "bool"),
        ("object.spec.?size.orValue(3)", "dyn"),
        ("object.items.filter(i, i.ok)", "list(dyn)"),
        ("'a,b'.split(',')[0].upperAscii()", "string"),
        (
            "timestamp('2030-01-01T00:00:00Z') - duration('1h30m')",
            "timestamp",
        ),
        ("quantity('1Gi').compareTo(quantity('2Gi'))", "int"),
        ("authorizer.requestResource.check('get').allowed()", "bool"),
        ("type(1) == int", "bool"),
        ("request.dry ? 'a' : request.name", "string"),
        (
            "optional.of(1).optMap(x, string(x))",
            "optional_type(string)",
        ),
        ("[3, 1].sortBy(x, -x)", "list(int)"),
        (
            "{'a': 1}.transformMap(k, v, string(v))",
            "map(string, string)",
        ),
        ("'%s: %d'.format(['a', 1])", "string"),
        ("has(object.spec) // so it is", "bool"),
        ("[1, 2,]", "list(int)"),
        ("!!true", "bool"),
        ("object.namespace", "dyn"),
    ] {
        assert_eq!(said(text), Ok(ty.to_owned()), "{text}");
    }
}

#[test]
fn what_is_wrong_is_told_where_it_is() {
    for (text, part) in [
        ("objct.spec", "objct"),
        ("request.nam == 'a'", "nam"),
        ("'a' + 1", "+"),
        ("size(1)", "size"),
        ("'a'.startWith('b')", "startWith"),
        ("object.a &&", ""),
        ("(object.a", ""),
        ("object.a)", ")"),
        ("a @ b", "@"),
        ("'open", "'open"),
        (r"'\d'", r"\d"),
        ("99999999999999999999", "99999999999999999999"),
        ("[1, 'a']", "'a'"),
        ("[object.a, 'a']", "'a'"),
        ("1 && true", "1"),
        ("has(object)", "object"),
        ("[1].all(x.y, true)", "x.y"),
        ("'a'.all(x, true)", "'a'"),
        ("duration('1 hour')", "'1 hour'"),
        ("timestamp('yesterday')", "'yesterday'"),
        ("namespace == 'a'", "namespace"),
        ("request.name.first", "first"),
        ("1 == 1.0", "=="),
        ("object.in", "in"),
        ("--1", "1"),
        ("", ""),
    ] {
        match text {
            // Two signs are two signs.
            "--1" => assert_eq!(said(text), Ok("int".to_owned())),
            _ => assert_eq!(said(text), Err(part.to_owned()), "{text}"),
        }
    }
}

#[test]
fn regular_expressions_are_looked_at_where_they_are_written_out() {
    let scope = scope(37).with_patterns(|text| text.contains("(?!"));
    let span = |text: &str| compile(text, &scope).err().map(|it| it.span);
    assert_eq!(span("request.name.matches('^a')"), None);
    assert_eq!(span("request.name.matches(object.pattern)"), None);
    assert_eq!(span("request.name.matches('^(?!a)')"), Some(21..29));
    assert_eq!(span("matches(request.name, r'^(?!a)')"), Some(22..31));
    assert_eq!(span("'(?!a)'.matches('a')"), None);
}

#[test]
fn functions_come_with_versions() {
    let since = |text: &str, minor: u8| match compile(text, &scope(minor)).map_err(|it| it.kind) {
        Err(ProblemKind::UnknownFunction { since, .. }) => since,
        _ => None,
    };
    let semver = "semver('1.0.0').major() == 1";
    assert_eq!(since(semver, 33), Some(34));
    assert_eq!(since(semver, 34), None);
    assert_eq!(compile("isIP('a')", &scope(31)), Ok(Type::Bool));
}

#[test]
fn any_text_gets_an_answer() {
    let deep = "(".repeat(100_000);
    let kind = compile(&deep, &scope(37)).map_err(|it| it.kind);
    assert_eq!(kind, Err(ProblemKind::TooDeep));
    let chain = format!("object{}", ".a".repeat(20_000));
    let _ = compile(&chain, &scope(37));
    let signs = "!".repeat(50_000);
    assert!(compile(&signs, &scope(37)).is_err());
    let whole = "request.name.matches('^a') ? [1].map(x, x) : {'a': [2u]}[\"b\\n\"]";
    for end in 0..whole.len() {
        let _ = compile(whole.get(..end).unwrap_or_default(), &scope(37));
        let _ = compile(whole.get(end..).unwrap_or_default(), &scope(37));
    }
}
