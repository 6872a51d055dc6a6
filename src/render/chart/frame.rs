//! What all upright charts have in common: the header, the value axis with its grid, and the names below.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::style::colors::TRANSPARENT;
use plotters::style::text_anchor::{HPos, VPos};

use super::axis::Axis;
use super::backend::{Backend, STEPS};
use super::canvas::Canvas;
use super::category::Names;
use super::ink::Ink;
use super::legend::{Header, Sign};
use super::pen::{Pen, TEXT, Type, steps, stroke};
use super::scale::Scale;
use super::{Chart, ChartError, measure};

/// What an upright chart asks for.
pub(super) struct Wish<'a> {
    pub(super) sign: Sign,
    /// The names of the legend with the numbers of their signs.
    pub(super) names: Vec<(usize, &'a str)>,
    /// A remark beside the unit.
    pub(super) note: Option<&'a str>,
    /// Whether the names are a sequence such as months.
    pub(super) ordered: bool,
    /// Room at the right of the plot.
    pub(super) right: f64,
    /// Whether figures stand below the lowest values.
    pub(super) below: bool,
}

/// Where everything of an upright chart goes.
pub(super) struct Frame {
    header: Header,
    names: Names,
    scale: Scale,
    count: usize,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// Height of the whole chart.
    pub(super) height: f64,
    /// Width of a category.
    pub(super) slot: f64,
}

/// The plot of an upright chart, ready for its series. One category is one unit wide.
pub(super) struct Plot<'p, 'a> {
    /// The coordinate system.
    pub(super) context: ChartContext<'p, Backend<'a>, Cartesian2d<Axis, Axis>>,
    pub(super) pen: &'p Pen<'a>,
}

impl Frame {
    /// Finds the places.
    pub(super) fn new(chart: &Chart, canvas: &Canvas<'_>, scale: Scale, wish: &Wish<'_>) -> Self {
        let header = Header::with(canvas, chart.unit.as_deref(), wish.note, wish.sign, &wish.names);
        let widest = scale.ticks.iter().map(|&tick| measure::width(&scale.label(tick), TEXT)).fold(0.0, f64::max);
        let left = widest + 14.0;
        let right = wish.right.max(8.0);
        let slot = (canvas.width - left - right) / chart.categories.len().max(1) as f64;
        let names = Names::new(&chart.categories, slot, wish.ordered);
        // Figures stand above the highest values.
        let top = header.height + 20.0;
        let bottom = top + canvas.plot_height();
        let gap = if wish.below { 20.0 } else { 8.0 };
        let height = bottom + gap + names.height + 6.0;
        Self { header, names, scale, count: chart.categories.len(), left, right, top, bottom, height, slot }
    }

    /// Whether the names have to be read with the head on one side.
    pub(super) fn is_turned(&self) -> bool {
        self.names.is_turned()
    }

    /// Whether the names have no room for all that they say.
    pub(super) fn is_cut(&self) -> bool {
        self.names.is_cut()
    }

    /// Draws the frame and hands out the plot.
    pub(super) fn open<'p, 'a>(&self, pen: &'p Pen<'a>) -> Result<Plot<'p, 'a>, ChartError> {
        self.header.draw(pen)?;
        let mut context = ChartBuilder::on(&pen.area)
            .margin_top(steps(self.top))
            .margin_right(steps(self.right))
            .margin_bottom(steps(self.height - self.bottom))
            .y_label_area_size(steps(self.left))
            .build_cartesian_2d(Axis::across(self.count), Axis::values(&self.scale))?;
        context
            .configure_mesh()
            .disable_x_mesh()
            .axis_style(TRANSPARENT)
            .set_all_tick_mark_size(steps(4.0))
            .bold_line_style(stroke(Ink::Grid, 1.0))
            .y_label_style(Type::new(TEXT, Ink::Muted, HPos::Right, VPos::Center).text_style())
            .draw()?;
        let plot = Plot { context, pen };
        let gap = self.height - self.bottom - self.names.height - 6.0;
        self.names.draw(pen, |index| plot.at(index as f64 + 0.5, 0.0).0, self.bottom + gap)?;
        Ok(plot)
    }
}

impl Plot<'_, '_> {
    /// The place of a point of the plot on the canvas.
    pub(super) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = self.context.backend_coord(&(x, y));
        (f64::from(x) / f64::from(STEPS), f64::from(y) / f64::from(STEPS))
    }

    /// The centre of a text that stands at `x` but neither upon the labels of the axis nor beyond the canvas.
    pub(super) fn inside(&self, x: f64, width: f64) -> f64 {
        let left = self.at(0.0, 0.0).0 + width / 2.0;
        x.clamp(left, (self.pen.width - width / 2.0 - 2.0).max(left))
    }

    /// The line at zero, or at the foot where zero is not shown.
    pub(super) fn draw_axis(&self) -> Result<(), ChartError> {
        let range = self.context.y_range();
        let zero = 0.0_f64.clamp(range.start, range.end);
        let across = self.context.x_range();
        self.pen.path(&[self.at(across.start, zero), self.at(across.end, zero)], Ink::Axis, 1.2)
    }
}

/// A chart without values: it says so, and returns its height.
pub(super) fn draw_nothing(canvas: &Canvas<'_>, out: &mut String) -> Result<f64, ChartError> {
    let height = 120.0;
    let pen = Pen::new(out, height, canvas);
    let right = canvas.width - 0.5;
    let edge = [(0.5, 0.5), (right, 0.5), (right, height - 0.5), (0.5, height - 0.5), (0.5, 0.5)];
    pen.path(&edge, Ink::Grid, 1.0)?;
    pen.text("暂无数据", (canvas.width / 2.0, height / 2.0), Type::new(15.0, Ink::Muted, HPos::Center, VPos::Center))?;
    Ok(height)
}
