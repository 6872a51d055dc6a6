//! The plotters backend that writes a chart's SVG elements.
//!
//! The backend that comes with plotters knows neither CSS colours nor patterns nor dashes, and takes a Han character
//! for three Latin ones when it measures text.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::ink::Ink;
use super::measure;
use super::palette::Palette;
use crate::text::escape;
use crate::text::numeral::push_digits;

/// How many steps of plotters' integer coordinates make one unit of the SVG.
pub(super) const STEPS: i32 = 10;

/// Writes elements into a string as they are drawn.
pub(super) struct Backend<'a> {
    pub(super) out: &'a mut String,
    /// Size in steps.
    pub(super) size: (u32, u32),
    pub(super) palette: &'a Palette,
    /// Beginning of the ids of the chart's patterns.
    pub(super) id: &'a str,
}

/// Lines may be transparent, which is how plotters is told to write an axis' labels without its line.
type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Backend<'_> {
    fn fill(&mut self, color: BackendColor) {
        let ink = Ink::of(color);
        self.ink("fill", ink);
        if let Some(opacity) = ink.opacity() {
            self.attribute("fill-opacity", opacity);
        }
    }

    /// Fills a shape, or draws its outline alone.
    fn paint<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        if fill {
            self.fill(style.color());
        } else {
            self.attribute("fill", "none");
            self.stroke(style);
        }
    }

    fn stroke<S: BackendStyle>(&mut self, style: &S) {
        let ink = Ink::of(style.color());
        self.ink("stroke", ink);
        self.units("stroke-width", style.stroke_width().min(1000) as i32);
        if let Some(dashes) = ink.dashes() {
            self.attribute("stroke-dasharray", dashes);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.open(name);
        self.out.push_str(value);
        self.out.push('"');
    }

    fn ink(&mut self, name: &str, ink: Ink) {
        self.open(name);
        ink.paint(self.palette, self.id, self.out);
        self.out.push('"');
    }

    fn units(&mut self, name: &str, steps: i32) {
        self.open(name);
        push_units(self.out, steps);
        self.out.push('"');
    }

    fn open(&mut self, name: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        self.open("points");
        for (at, (x, y)) in points.into_iter().enumerate() {
            if at > 0 {
                self.out.push(' ');
            }
            push_units(self.out, x);
            self.out.push(',');
            push_units(self.out, y);
        }
        self.out.push('"');
    }
}

impl DrawingBackend for Backend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.out.push_str("<rect");
        self.units("x", x);
        self.units("y", y);
        self.attribute("width", "0.1");
        self.attribute("height", "0.1");
        self.fill(color);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.out.push_str("<line");
        self.units("x1", from.0);
        self.units("y1", from.1);
        self.units("x2", to.0);
        self.units("y2", to.1);
        self.stroke(style);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Drawn {
        self.out.push_str("<rect");
        self.units("x", from.0.min(to.0));
        self.units("y", from.1.min(to.1));
        self.units("width", (to.0 - from.0).abs());
        self.units("height", (to.1 - from.1).abs());
        self.paint(style, fill);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        self.out.push_str("<polyline fill=\"none\" stroke-linejoin=\"round\"");
        self.points(path);
        self.stroke(style);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.out.push_str("<circle");
        self.units("cx", x);
        self.units("cy", y);
        self.units("r", i32::try_from(radius).unwrap_or(0));
        self.paint(style, fill);
        self.out.push_str("/>\n");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vert: I, style: &S) -> Drawn {
        self.out.push_str("<polygon");
        self.points(vert);
        self.fill(style.color());
        self.out.push_str("/>\n");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let size = style.size();
        // The baseline is worked out here because readers of SVG disagree about `dominant-baseline`.
        let shift = match style.anchor().v_pos {
            VPos::Top => 0.86,
            VPos::Center => 0.36,
            VPos::Bottom => -0.14,
        };
        let baseline = y + (shift * size).round() as i32;
        self.out.push_str("<text");
        self.units("x", x);
        self.units("y", baseline);
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => self.attribute("text-anchor", "middle"),
            HPos::Right => self.attribute("text-anchor", "end"),
        }
        self.units("font-size", size.round() as i32);
        if matches!(style.style(), FontStyle::Bold) {
            self.attribute("font-weight", "600");
        }
        self.fill(style.color());
        if Ink::of(style.color()) == Ink::Label {
            self.ink("stroke", Ink::Paper);
            self.attribute("stroke-width", "3");
            self.attribute("stroke-linejoin", "round");
            self.attribute("paint-order", "stroke");
        }
        if matches!(style.transform(), FontTransform::Rotate270) {
            self.open("transform");
            self.out.push_str("rotate(-90 ");
            push_units(self.out, x);
            self.out.push(' ');
            push_units(self.out, y);
            self.out.push_str(")\"");
        }
        self.out.push('>');
        escape::push(self.out, text);
        self.out.push_str("</text>\n");
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size();
        Ok((measure::width(text, size).ceil() as u32, size.ceil() as u32))
    }
}

/// Appends steps as a number of units with at most one decimal. A chart has hundreds of them, and the machinery of
/// formats takes longer than all else that is done for an element.
fn push_units(out: &mut String, steps: i32) {
    let (whole, tenths) = (steps.unsigned_abs() / STEPS.unsigned_abs(), steps.unsigned_abs() % STEPS.unsigned_abs());
    if steps < 0 {
        out.push('-');
    }
    push_digits(out, whole);
    if tenths > 0 {
        out.push('.');
        push_digits(out, tenths);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_at_most_one_decimal() {
        for (steps, expected) in
            [(0, "0"), (15, "1.5"), (-3, "-0.3"), (7200, "720"), (-120, "-12"), (i32::MIN, "-214748364.8")]
        {
            let mut out = String::new();
            push_units(&mut out, steps);
            assert_eq!(out, expected);
        }
    }
}
