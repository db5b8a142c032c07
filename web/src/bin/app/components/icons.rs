//! The few pictures, drawn in the colour of the text around them. They say nothing by themselves:
//! whoever shows one says its meaning in words. Each is the path of a picture of 16 by 16.

/// A plus.
pub const ADD: &str = "M8 3v10M3 8h10";
/// A cross.
pub const CLOSE: &str = "M4 4l8 8M12 4l-8 8";
/// A folder that is opened.
pub const OPEN: &str = "M2 12.5V4h4l1.5 2H13v2M2 12.5L4 8h11l-2 4.5z";
/// An arrow down to a tray.
pub const SAVE: &str = "M8 2v8M4.5 7L8 10.5 11.5 7M3 13.5h10";
/// A half moon.
pub const MOON: &str = "M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z";
/// A sun.
pub const SUN: &str = "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1";
