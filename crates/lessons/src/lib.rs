//! Practice: exercises that check themselves.
//!
//! One file in `content/` is one lesson: front matter, the same prose and hints in both languages,
//! the manifest it starts from and one that solves it. [`all`] reads them; [`met`] tells which goals
//! a workspace meets.

mod generated;
mod goal;
mod lesson;
mod met;
mod read;

pub use goal::Goal;
pub use lesson::{Lesson, Prose, Task, Track};
pub use met::met;
pub use read::{Fault, read};

/// Every lesson, by track and then in the order of the tracks' own lists: the easy ones first.
///
/// # Errors
///
/// When a file is not of the form that [`read`] tells.
pub fn all() -> Result<Vec<Lesson>, Fault> {
    let lessons = generated::CONTENT.iter();
    let mut lessons: Vec<_> = lessons
        .map(|(id, text)| read(id, text))
        .collect::<Result<_, _>>()?;
    lessons.sort_by_key(|it| (it.track, it.chapter(), it.level, it.task));
    Ok(lessons)
}
