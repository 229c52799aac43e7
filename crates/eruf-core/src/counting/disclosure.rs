//! [`suppress_small_cells`]: which cells of a table are too small to publish, so that nobody can
//! be told from it.

/// Which cells of a row of parts are hidden, and whether its total is.
///
/// ```
/// use eruf_core::counting::disclosure::suppress_small_cells;
/// let hidden = suppress_small_cells(&[(40, 0), (2, 0), (7, 0)], 3);
/// assert_eq!((hidden.cells, hidden.total), (vec![false, true, true], false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hidden {
    /// For each cell, whether it is hidden.
    pub cells: Vec<bool>,
    /// Whether the total would give them back.
    pub total: bool,
}

/// The least number of enterprises that a published cell may count unless another is asked for: the
/// limit in use at national statistical offices.
pub const LEAST: u32 = 3;

/// Hides the cells that count from 1 to below `least` enterprises, and as many others as are needed
/// so that the total does not give them back. A cell of 0 is shown: nobody is in it.
///
/// Each cell is the enterprises with a key and those without one, which are the low end and the
/// width of its interval; it is small if either is, or both together. What is hidden adds up, at
/// either end, to the total less what is shown. The smallest other cells are hidden too, until
/// every hidden cell can have at least `least` values at either end that fit those sums; if there
/// are none left, the total is hidden.
///
/// ```
/// use eruf_core::counting::disclosure::suppress_small_cells;
/// // 7 too: from 61 and 52 alone the 2 would follow.
/// let keyed = |cells: &[u32]| cells.iter().map(|cell| (*cell, 0)).collect::<Vec<_>>();
/// let hidden = |cells: &[u32]| suppress_small_cells(&keyed(cells), 3).cells;
/// assert_eq!(hidden(&[40, 2, 7, 12]), [false, true, true, false]);
/// assert_eq!(hidden(&[40, 0, 7]), [false, false, false]);
/// assert!(suppress_small_cells(&[(2, 0)], 3).total);
/// // 10, 5, "1 to 2" and three without a key: the low ends of 16 would give back the 1.
/// let cells = [(10, 0), (5, 0), (1, 1), (0, 3)];
/// assert_eq!(suppress_small_cells(&cells, 3).cells, [false, true, true, true]);
/// ```
#[must_use]
pub fn suppress_small_cells(cells: &[(u32, u32)], least: u32) -> Hidden {
    let least = u64::from(least);
    let wide: Vec<[u64; 2]> =
        cells.iter().map(|(keyed, unkeyed)| [u64::from(*keyed), u64::from(*unkeyed)]).collect();
    let all = |[keyed, unkeyed]: &[u64; 2]| keyed.saturating_add(*unkeyed);
    let is_small = |count: u64| 0 < count && count < least;
    let mut hides: Vec<bool> = wide
        .iter()
        .map(|cell| is_small(all(cell)) || cell.iter().any(|count| is_small(*count)))
        .collect();
    if !hides.contains(&true) {
        return Hidden { cells: hides, total: false };
    }
    loop {
        let hidden = || wide.iter().zip(&hides).filter(|(_, hides)| **hides).map(|(cell, _)| cell);
        // A cap: a sum above it is no small one.
        let sum = |of: &dyn Fn(&[u64; 2]) -> u64| {
            hidden().fold(0_u64, |sum, cell| sum.saturating_add(of(cell)))
        };
        let count = u64::try_from(hidden().count()).unwrap_or(u64::MAX);
        let ends = [sum(&|[keyed, _]| *keyed), sum(&|[_, unkeyed]| *unkeyed)];
        // Each hidden cell is at least 1, so the largest that one can be is what the others leave.
        let most = sum(&all).saturating_sub(count.saturating_sub(1));
        if count > 1 && most >= least && !ends.iter().any(|end| is_small(*end)) {
            return Hidden { cells: hides, total: false };
        }
        let shown = wide.iter().zip(&mut hides).filter(|(cell, hides)| all(cell) > 0 && !**hides);
        match shown.min_by_key(|(cell, _)| all(cell)) {
            Some((_, next)) => *next = true,
            None => return Hidden { cells: hides, total: true },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hidden, suppress_small_cells};

    /// Every way of filling the hidden cells that adds up: each must leave every hidden cell at
    /// least `least` possible values.
    #[test]
    fn no_sum_gives_a_hidden_cell_back() {
        let least = 3;
        for cells in (0..6_u32.pow(4)).map(|n| [n % 6, n / 6 % 6, n / 36 % 6, n / 216]) {
            let keyed = cells.map(|cell| (cell, 0));
            let Hidden { cells: hides, total } = suppress_small_cells(&keyed, least);
            let places: Vec<usize> = (0..4).filter(|place| hides[*place]).collect();
            assert!(
                cells.iter().zip(&hides).all(|(cell, hides)| *hides || !(1..least).contains(cell))
            );
            if total || places.is_empty() {
                continue;
            }
            let sum: u32 = places.iter().map(|place| cells[*place]).sum();
            for (place, _) in places.iter().enumerate() {
                let mut values = std::collections::BTreeSet::new();
                let mut guess = vec![1_u32; places.len()];
                'guesses: loop {
                    if guess.iter().sum::<u32>() == sum {
                        values.insert(guess[place]);
                    }
                    for digit in &mut guess {
                        *digit += 1;
                        if *digit <= sum {
                            continue 'guesses;
                        }
                        *digit = 1;
                    }
                    break;
                }
                assert!(values.len() >= least as usize, "{cells:?} {hides:?}");
            }
        }
    }
}
