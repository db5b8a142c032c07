//! The browser as the page needs it. Nothing else in this package touches JavaScript.

pub mod clipboard;
pub mod document;
pub mod drawing;
pub mod editor;
pub mod files;
pub mod frame;
mod later;
pub mod merge;
pub mod offline;
pub mod packing;
pub mod picture;
pub mod schedule;
pub mod site;
pub mod storage;
