//! Drawing on a chart's canvas in units of its `viewBox`.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, FontStyle, FontTransform, IntoFont, ShapeStyle, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::ChartError;
use super::backend::{Backend, STEPS};
use super::canvas::Canvas;
use super::ink::Ink;

/// The size of axis labels, legends and category names.
pub(super) const TEXT: f64 = 13.0;

/// The size of figures at bars and points.
pub(super) const SMALL: f64 = 12.0;

/// The canvas of one chart.
pub(super) struct Pen<'a> {
    pub(super) area: DrawingArea<Backend<'a>, Shift>,
    /// Its width in units.
    pub(super) width: f64,
}

/// Where a text is to be drawn from its point.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) ink: Ink,
    pub(super) h: HPos,
    pub(super) v: VPos,
    pub(super) bold: bool,
    pub(super) turned: bool,
}

impl Type {
    pub(super) fn new(size: f64, ink: Ink, h: HPos, v: VPos) -> Self {
        Self { size, ink, h, v, bold: false, turned: false }
    }

    /// As plotters' own parts take it, such as an axis.
    pub(super) fn text_style(self) -> TextStyle<'static> {
        let weight = if self.bold { FontStyle::Bold } else { FontStyle::Normal };
        let style = ("sans-serif", self.size * f64::from(STEPS), weight).into_font();
        let style = TextStyle::from(style).pos(Pos::new(self.h, self.v));
        let style = if self.turned { style.transform(FontTransform::Rotate270) } else { style };
        TextStyle { color: self.ink.to_backend_color(), ..style }
    }
}

/// All that the backend asks of a text. The style that comes with plotters is two strings a text, which nobody reads.
impl BackendTextStyle for Type {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        self.ink.to_backend_color()
    }

    fn size(&self) -> f64 {
        self.size * f64::from(STEPS)
    }

    fn transform(&self) -> FontTransform {
        if self.turned { FontTransform::Rotate270 } else { FontTransform::None }
    }

    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        Pos::new(self.h, self.v)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::SansSerif
    }

    // The backend writes texts as texts, so nobody asks for the shapes of their characters.
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        Ok(((0, 0), (0, 0)))
    }

    fn draw<E, D>(&self, _: &str, _: BackendCoord, _: D) -> Result<Result<(), E>, Infallible>
    where
        D: FnMut(i32, i32, BackendColor) -> Result<(), E>,
    {
        Ok(Ok(()))
    }
}

/// A line of text at its point.
struct Line<'a> {
    text: &'a str,
    at: BackendCoord,
    style: Type,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Line<'_> {
    type Point = &'a BackendCoord;
    type IntoIter = std::iter::Once<&'a BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl<B: DrawingBackend> Drawable<B> for Line<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut B,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        points.next().map_or(Ok(()), |at| backend.draw_text(self.text, &self.style, at))
    }
}

impl<'a> Pen<'a> {
    /// A canvas of a height that writes into `out`.
    pub(super) fn new(out: &'a mut String, height: f64, canvas: &Canvas<'a>) -> Self {
        let size = (steps(canvas.width).unsigned_abs(), steps(height).unsigned_abs());
        let Canvas { width, palette, id, .. } = *canvas;
        Self { area: Backend { out, size, palette, id }.into_drawing_area(), width }
    }

    /// A line of text.
    pub(super) fn text(&self, text: &str, (x, y): (f64, f64), style: Type) -> Result<(), ChartError> {
        Ok(self.area.draw(&Line { text, at: (steps(x), steps(y)), style })?)
    }

    /// A filled rectangle.
    pub(super) fn rect(&self, (x0, y0): (f64, f64), (x1, y1): (f64, f64), ink: Ink) -> Result<(), ChartError> {
        Ok(self.area.draw(&Rectangle::new([(steps(x0), steps(y0)), (steps(x1), steps(y1))], ink.filled()))?)
    }

    /// A line through points.
    pub(super) fn path(&self, points: &[(f64, f64)], ink: Ink, width: f64) -> Result<(), ChartError> {
        let points: Vec<_> = points.iter().map(|&(x, y)| (steps(x), steps(y))).collect();
        Ok(self.area.draw(&PathElement::new(points, stroke(ink, width)))?)
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, points: &[(f64, f64)], ink: Ink) -> Result<(), ChartError> {
        let points: Vec<_> = points.iter().map(|&(x, y)| (steps(x), steps(y))).collect();
        Ok(self.area.draw(&Polygon::new(points, ink.filled()))?)
    }

    /// A filled disc.
    pub(super) fn disc(&self, (x, y): (f64, f64), radius: f64, ink: Ink) -> Result<(), ChartError> {
        Ok(self.area.draw(&Circle::new((steps(x), steps(y)), steps(radius), ink.filled()))?)
    }
}

/// A stroke of a width in units.
pub(super) fn stroke(ink: Ink, width: f64) -> ShapeStyle {
    ink.stroke_width(steps(width).unsigned_abs())
}

/// Units as plotters' integer coordinates.
pub(super) fn steps(units: f64) -> i32 {
    (units * f64::from(STEPS)).round() as i32
}
