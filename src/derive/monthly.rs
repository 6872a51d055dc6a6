//! Key figures month by month: this year against the last, and forecasts beside what came.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::progress::{decimals, of_usage};
use super::rate::percent;
use crate::disclose::Edition;
use crate::model::table::DataTable;
use crate::model::value::{Date, Usage, Year};

/// All series of months, the latest year first.
#[derive(Debug, Default)]
pub struct Monthly {
    /// One key figure of one year each.
    pub series: Vec<MonthlySeries>,
}

/// One key figure in one year.
#[derive(Debug, Clone)]
pub struct MonthlySeries {
    /// Its name.
    pub indicator: String,
    /// The year.
    pub year: Year,
    /// Its unit.
    pub unit: Option<String>,
    /// Decimals shown.
    pub decimals: u32,
    /// 数据截止日 of the months.
    pub as_of: Option<Date>,
    /// The datasets of the months, of the year before and of the forecast, as positions in [`Edition::datasets`].
    pub datasets: Vec<usize>,
    /// Months that have a value, a forecast or a value the year before.
    pub months: Vec<Month>,
    /// The mean of the errors of the forecasts without their signs, in percent of what was forecast.
    pub mean_error: Option<Decimal>,
}

/// One month of a key figure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Month {
    /// The month, from 1.
    pub month: u8,
    /// Its value.
    pub value: Option<Decimal>,
    /// The sum since January; nothing where a month before is not known.
    pub cumulative: Option<Decimal>,
    /// The value of the same month the year before.
    pub last_year: Option<Decimal>,
    /// The sum since January of the year before.
    pub last_cumulative: Option<Decimal>,
    /// 累计同比 in percent: growth of the sum since January.
    pub growth: Option<Decimal>,
    /// What was forecast for the month.
    pub forecast: Option<Decimal>,
    /// What came less what was forecast.
    pub error: Option<Decimal>,
    /// The error in percent of what was forecast.
    pub error_rate: Option<Decimal>,
}

impl Monthly {
    pub(super) fn new(edition: &Edition) -> Self {
        // A forecast without any month that came yet is a series, too.
        let mut keys: Vec<(std::cmp::Reverse<Year>, String)> = [Usage::Monthly, Usage::Forecast]
            .into_iter()
            .flat_map(|usage| of_usage(edition, usage))
            .filter_map(|(_, dataset)| {
                let about = &dataset.fields.about;
                Some((std::cmp::Reverse(about.year?), about.indicator.as_ref()?.to_string()))
            })
            .collect();
        keys.sort();
        keys.dedup();
        Self { series: keys.into_iter().map(|(year, indicator)| series(edition, year.0, indicator)).collect() }
    }
}

/// The dataset of one key figure and year; the first, because a rule finds a second one.
fn dataset<'a>(edition: &'a Edition, usage: Usage, year: Year, indicator: &str) -> Option<(usize, &'a DataTable)> {
    of_usage(edition, usage)
        .map(|(position, dataset)| (position, &dataset.fields))
        .find(|(_, table)| table.about.year == Some(year) && table.about.indicator.as_deref() == Some(indicator))
}

fn series(edition: &Edition, year: Year, indicator: String) -> MonthlySeries {
    let before = Year(year.0.saturating_sub(1));
    let actual = dataset(edition, Usage::Monthly, year, &indicator);
    let last = dataset(edition, Usage::Monthly, before, &indicator);
    let forecast = dataset(edition, Usage::Forecast, year, &indicator);
    let months = |found: Option<(usize, &DataTable)>, id| -> BTreeMap<u8, Decimal> {
        found.map(|(_, table)| table.months(id).collect()).unwrap_or_default()
    };
    let (values, last_values, forecasts) =
        (months(actual, "monthly"), months(last, "monthly"), months(forecast, "forecast"));
    let mut rows = Vec::new();
    let (mut sum, mut last_sum) = (Some(Decimal::ZERO), Some(Decimal::ZERO));
    for month in 1..=12 {
        let of = |map: &BTreeMap<u8, Decimal>| map.get(&month).copied();
        let add = |sum: Option<Decimal>, value: Option<Decimal>| sum?.checked_add(value?);
        (sum, last_sum) = (add(sum, of(&values)), add(last_sum, of(&last_values)));
        let error = of(&values).zip(of(&forecasts)).and_then(|(value, forecast)| value.checked_sub(forecast));
        let rise = sum.zip(last_sum).and_then(|(sum, last)| sum.checked_sub(last));
        let row = Month {
            month,
            value: of(&values),
            cumulative: sum,
            last_year: of(&last_values),
            last_cumulative: last_sum,
            growth: rise.zip(last_sum).and_then(|(rise, last)| percent(rise, last)),
            forecast: of(&forecasts),
            error,
            error_rate: error.zip(of(&forecasts)).and_then(|(error, forecast)| percent(error, forecast)),
        };
        if row.value.is_some() || row.forecast.is_some() || row.last_year.is_some() {
            rows.push(row);
        }
    }
    let errors: Vec<Decimal> = rows.iter().filter_map(|row| Some(row.error_rate?.abs())).collect();
    let mean_error = errors
        .iter()
        .fold(Decimal::ZERO, |sum, error| sum.saturating_add(*error))
        .checked_div(Decimal::from(errors.len()));
    let shown = actual.or(forecast).or(last);
    let column = shown.and_then(|(_, table)| {
        let id = if actual.is_some() { "monthly" } else { "forecast" };
        table.about.columns.get(table.column(id)?)
    });
    MonthlySeries {
        indicator,
        year,
        unit: shown.and_then(|(_, table)| column?.unit.as_ref().or(table.about.unit.as_ref()).map(ToString::to_string)),
        decimals: column.map_or(2, decimals),
        as_of: actual.and_then(|(_, table)| table.about.as_of),
        datasets: [actual, last, forecast].into_iter().flatten().map(|(position, _)| position).collect(),
        months: rows,
        mean_error,
    }
}
