//! What can be asked of the command.

use std::{ffi::OsString, num::NonZero, path::PathBuf};

use clap::{
    Arg, ArgAction, ArgMatches, Command,
    builder::{PossibleValuesParser, TypedValueParser},
    error::{ContextKind, ErrorKind},
    value_parser,
};
use podyard_analysis::{Language, Profile, Version};

use crate::{failure::Failure, format::Format, versions::Versions};

/// What the arguments ask for.
pub enum Parsed {
    /// To do something.
    Run {
        /// The language of the answer.
        language: Language,
        /// What to do.
        action: Action,
    },
    /// To show the help or the version.
    Show(String),
}

/// What to do.
pub enum Action {
    /// Tell what is wrong.
    Check(Check),
    /// Mend it.
    Fix(Fix),
    /// Tell which patterns the manifests use.
    Patterns(Check),
    /// List every pattern there is.
    ListPatterns,
    /// List the rules: as JSON or for people.
    Rules(Format),
    /// Explain the rule of this code or the pattern of this id.
    Explain(String),
    /// Convert this kubectl command, given in one word or in several.
    Convert(Vec<String>),
}

/// `podyard check`.
pub struct Check {
    /// Files, folders, or `-`.
    pub paths: Vec<PathBuf>,
    /// The versions to judge for.
    pub kubernetes: Versions,
    /// Whose advice to tell; that of the settings where it is not asked for.
    pub profile: Option<Profile>,
    /// How to show the findings.
    pub format: Format,
    /// On how many threads; by default as many as there are cores.
    pub jobs: Option<NonZero<usize>>,
}

/// `podyard fix`.
pub struct Fix {
    /// A file, a folder, or `-`.
    pub path: PathBuf,
    /// The version to judge for.
    pub kubernetes: Version,
    /// Whether to apply the fixes that a person should look at.
    pub suggested: bool,
    /// Whether to change the files in place.
    pub write: bool,
}

/// Reads the arguments; their help is in `language`, which `--lang` overrides for the answer.
pub fn parse(
    arguments: impl IntoIterator<Item = OsString>,
    language: Language,
) -> Result<Parsed, Failure> {
    let arguments = command_last(arguments.into_iter().collect());
    let matches = match command(language).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) if !error.use_stderr() => {
            return Ok(Parsed::Show(
                error.render().ansi().to_string().trim_end().to_owned() + "\n",
            ));
        }
        Err(error) => return Err(failure(&error)),
    };
    let asked = |name: &str, matches: &ArgMatches| matches.get_flag(name);
    let Some((name, matches)) = matches.subcommand() else {
        let help = command(language).render_help();
        return Ok(Parsed::Show(help.ansi().to_string() + "\n"));
    };
    let action = match name {
        "check" => Action::Check(check(matches)?),
        "patterns" if asked("list", matches) => Action::ListPatterns,
        "patterns" => Action::Patterns(check(matches)?),
        "fix" => Action::Fix(Fix {
            path: one(matches, "PATH"),
            kubernetes: kubernetes(matches)?.one()?,
            suggested: asked("unsafe", matches),
            write: asked("write", matches),
        }),
        "rules" => Action::Rules(format(matches)),
        "convert" => Action::Convert(
            matches
                .get_many("COMMAND")
                .unwrap_or_default()
                .cloned()
                .collect(),
        ),
        _ => Action::Explain(one(matches, "CODE")),
    };
    let chosen = matches.get_one::<Language>("lang").copied();
    Ok(Parsed::Run {
        language: chosen.unwrap_or(language),
        action,
    })
}

fn check(matches: &ArgMatches) -> Result<Check, Failure> {
    Ok(Check {
        paths: matches
            .get_many("PATH")
            .unwrap_or_default()
            .cloned()
            .collect(),
        kubernetes: kubernetes(matches)?,
        profile: matches.try_get_one("profile").ok().flatten().copied(),
        format: format(matches),
        jobs: matches.try_get_one("jobs").ok().flatten().copied(),
    })
}

/// `podyard convert 'kubectl …' --lang ko`, with the quoted command behind the options: what
/// follows the first word of a command given in several belongs to it.
fn command_last(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let converts = arguments.get(1).is_some_and(|it| it == "convert");
    let whole = arguments.get(2).and_then(|it| it.to_str());
    if converts && whole.is_some_and(|it| it == "-" || it.contains(char::is_whitespace)) {
        let command = arguments.remove(2);
        arguments.push(command);
    }
    arguments
}

fn one<T: Clone + Send + Sync + Default + 'static>(matches: &ArgMatches, name: &str) -> T {
    matches.get_one(name).cloned().unwrap_or_default()
}

fn format(matches: &ArgMatches) -> Format {
    matches.get_one("format").copied().unwrap_or_default()
}

fn kubernetes(matches: &ArgMatches) -> Result<Versions, Failure> {
    match matches.try_get_one::<String>("kubernetes") {
        Ok(Some(asked)) => Versions::parse(asked),
        _ => Ok(Versions::latest()),
    }
}

/// The whole command line, its help in `language`.
fn command(language: Language) -> Command {
    let say = |en: &'static str, ko: &'static str| match language {
        Language::English => en,
        Language::Korean => ko,
    };
    let (arguments, options) = (say("Arguments", "인자"), say("Options", "옵션"));
    let help = || {
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help(say("Show this help", "이 도움말을 보여 줘요"))
            .help_heading(options)
    };
    let lang = || {
        Arg::new("lang")
            .long("lang")
            .value_name("LANG")
            .value_parser(
                PossibleValuesParser::new(["en", "ko"])
                    .map(|tag| Language::from_tag(&tag).unwrap_or_default()),
            )
            .hide_possible_values(true)
            .help(say(
                "The language of the answer, en or ko; by default that of the terminal",
                "출력 언어: en, ko. 기본값은 터미널의 언어",
            ))
            .help_heading(options)
    };
    let format = |formats: &'static [Format]| {
        let names: Vec<_> = formats.iter().map(|format| format.name()).collect();
        let names = names.join(", ");
        Arg::new("format")
            .long("format")
            .value_name("FORMAT")
            .default_value("human")
            .hide_default_value(true)
            .hide_possible_values(true)
            .value_parser(
                PossibleValuesParser::new(formats.iter().map(|format| format.name()))
                    .map(|name| Format::named(&name)),
            )
            .help(match language {
                Language::English => {
                    format!("How to show the answer: {names}; by default human")
                }
                Language::Korean => format!("출력 형식: {names}. 기본값은 human"),
            })
            .help_heading(options)
    };
    let kubernetes = |help: &'static str| {
        Arg::new("kubernetes")
            .long("kubernetes")
            .value_name("VERSION")
            .help(help)
            .help_heading(options)
    };
    let flag = |name: &'static str, help: &'static str| {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(help)
            .help_heading(options)
    };
    let path = || {
        Arg::new("PATH")
            .value_parser(value_parser!(PathBuf))
            .help_heading(arguments)
    };
    let sub = |name: &'static str, about: &'static str| {
        Command::new(name)
            .about(about)
            .disable_help_flag(true)
            .help_template(template(language))
    };
    Command::new("podyard")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "Tells what is wrong with Kubernetes manifests, as YAML and to the API server",
            "쿠버네티스 매니페스트에서 YAML 문법이나 API 서버의 기준에 어긋나는 곳을 알려 줘요",
        ))
        .subcommand_help_heading(say("Commands", "명령"))
        .help_template(template(language))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(help())
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(say("Show the version", "버전을 보여 줘요"))
                .help_heading(options),
        )
        .subcommand(
            sub(
                "check",
                say(
                    "Tell what is wrong with the manifests",
                    "매니페스트에서 잘못된 곳을 알려 줘요",
                ),
            )
            .arg(path().num_args(0..).help(say(
                "Files, folders (*.yaml, *.yml, *.json), or `-` for standard input; by default the current folder",
                "파일, 폴더(*.yaml, *.yml, *.json), 표준 입력을 뜻하는 `-`. 기본값은 현재 폴더",
            )))
            .arg(kubernetes(say(
                "The Kubernetes version to judge for, or a range such as 1.25..1.37; by default the newest known",
                "기준으로 삼을 쿠버네티스 버전이나 1.25..1.37 같은 범위. 기본값은 지원하는 최신 버전",
            )))
            .arg(
                Arg::new("profile")
                    .long("profile")
                    .value_name("PROFILE")
                    .value_parser(
                        PossibleValuesParser::new(Profile::ALL.map(Profile::as_str))
                            .map(|name| Profile::named(&name).unwrap_or_default()),
                    )
                    .hide_possible_values(true)
                    .help(say(
                        "Whose advice to tell: default, strict, off, kube-linter, kube-score, polaris; by default what podyard.yaml says",
                        "조언의 기준: default, strict, off, kube-linter, kube-score, polaris. 기본값은 podyard.yaml 설정",
                    ))
                    .help_heading(options),
            )
            .arg(format(&Format::ALL))
            .arg(
                Arg::new("jobs")
                    .long("jobs")
                    .value_name("N")
                    .value_parser(value_parser!(NonZero<usize>))
                    .help(say(
                        "On how many threads; by default as many as there are cores",
                        "작업에 쓸 스레드 수. 기본값은 코어 수",
                    ))
                    .help_heading(options),
            )
            .args([lang(), help()]),
        )
        .subcommand(
            sub(
                "fix",
                say(
                    "Print a manifest with its safe fixes applied",
                    "안전한 수정을 적용한 매니페스트를 출력해요",
                ),
            )
            .arg(path().required(true).help(say(
                "A file, a folder (with --write), or `-` for standard input",
                "파일, 폴더(--write와 함께), 표준 입력을 뜻하는 `-`",
            )))
            .arg(kubernetes(say(
                "The Kubernetes version to mend for; by default the newest known",
                "기준으로 삼을 쿠버네티스 버전. 기본값은 지원하는 최신 버전",
            )))
            .arg(flag(
                "unsafe",
                say(
                    "Apply the fixes that a person should look at as well, but for those of hints",
                    "사람이 확인해야 하는 수정도 적용해요. 조언의 수정은 빼요",
                ),
            ))
            .arg(flag(
                "write",
                say(
                    "Change the files in place instead of printing",
                    "출력하지 않고 파일을 바로 고쳐요",
                ),
            ))
            .args([lang(), help()]),
        )
        .subcommand(
            sub(
                "patterns",
                say(
                    "Tell which patterns the manifests use, and by which lines",
                    "매니페스트가 어떤 패턴을 어느 줄에서 쓰는지 알려 줘요",
                ),
            )
            .arg(path().num_args(0..).help(say(
                "Files, folders (*.yaml, *.yml, *.json), or `-` for standard input; by default the current folder",
                "파일, 폴더(*.yaml, *.yml, *.json), 표준 입력을 뜻하는 `-`. 기본값은 현재 폴더",
            )))
            .arg(flag(
                "list",
                say("List every pattern there is", "모든 패턴을 나열해요"),
            ))
            .arg(format(&Format::OF_LISTS))
            .args([lang(), help()]),
        )
        .subcommand(
            sub(
                "rules",
                say("List every rule", "모든 규칙을 보여 줘요"),
            )
            .arg(format(&Format::OF_LISTS))
            .args([lang(), help()]),
        )
        .subcommand(
            sub(
                "convert",
                say(
                    "Print the manifest that a kubectl command stands for",
                    "kubectl 명령이 나타내는 매니페스트를 출력해요",
                ),
            )
            .arg(
                Arg::new("COMMAND")
                    .required(true)
                    .num_args(1..)
                    .trailing_var_arg(true)
                    .allow_hyphen_values(true)
                    .help(say(
                        "The command, such as 'kubectl create deployment web --image=nginx', or `-` for commands on standard input",
                        "'kubectl create deployment web --image=nginx' 같은 명령, 표준 입력의 명령을 뜻하는 `-`",
                    ))
                    .help_heading(arguments),
            )
            .args([lang(), help()]),
        )
        .subcommand(
            sub(
                "explain",
                say(
                    "Explain a rule or a pattern, with an example",
                    "규칙이나 패턴을 예와 함께 설명해요",
                ),
            )
            .arg(
                Arg::new("CODE")
                    .required(true)
                    .help(say(
                        "The rule's code, or the pattern's id",
                        "규칙의 코드나 패턴의 id",
                    ))
                    .help_heading(arguments),
            )
            .args([lang(), help()]),
        )
}

fn template(language: Language) -> &'static str {
    match language {
        Language::English => "{about}\n\nUsage: {usage}\n\n{all-args}",
        Language::Korean => "{about}\n\n사용법: {usage}\n\n{all-args}",
    }
}

/// What is wrong with the arguments, in one line.
fn failure(error: &clap::Error) -> Failure {
    let shown = error.render().to_string();
    let en: Vec<&str> = shown
        .lines()
        .map(str::trim)
        .take_while(|line| !line.starts_with("Usage:") && !line.starts_with("For more"))
        .filter(|line| !line.is_empty())
        .collect();
    let en = en.join(" ").replace(" tip: ", "; ");
    let en = en.strip_prefix("error: ").unwrap_or(&en).to_owned();
    let named = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = named(ContextKind::InvalidArg);
    let ko = match error.kind() {
        ErrorKind::UnknownArgument => format!("`{argument}` 인자는 없어요"),
        ErrorKind::InvalidSubcommand => {
            let name = named(ContextKind::InvalidSubcommand);
            format!("`{name}` 명령은 없어요. 쓸 수 있는 명령은 `podyard --help`로 볼 수 있어요")
        }
        ErrorKind::InvalidValue => {
            let value = named(ContextKind::InvalidValue);
            let valid = named(ContextKind::ValidValue);
            format!("`{argument}` 옵션에 `{value}` 값은 쓸 수 없어요. 쓸 수 있는 값: {valid}")
        }
        ErrorKind::ValueValidation => {
            let value = named(ContextKind::InvalidValue);
            format!("`{argument}` 옵션에 `{value}` 값은 쓸 수 없어요")
        }
        ErrorKind::MissingRequiredArgument => format!("`{argument}` 인자가 있어야 해요"),
        _ => en.clone(),
    };
    Failure::new(en, ko)
}
