//! The macros by which a class of Python is declared once.
//!
//! * `fields!` lists what its objects have, as attributes and as columns of a table.
//! * `table!` makes an answer a table: an Arrow stream, dictionaries, frames, and text. `frames!`
//!   and `stream!` make it a part of that.
//! * `owned!` holds an answer without the project that it borrows from.
//! * `record!` compares, hashes and pickles a record by its one text form.
//! * `compared!` compares and hashes a row by what it holds.
//! * `keywords!` lists what a class is made of, by name, with what stands in for a missing one.

/// What the objects of a class have, each with its documentation:
///
/// * `name = value;` is an attribute and a column,
/// * `get name = value;` is an attribute only,
/// * `column name = value;` is a column only,
/// * `columns function;` are as many columns as the rows at hand give reason to.
///
/// Values convert themselves, by `ToPython` and `Cell`. Columns stand in the order of the list.
macro_rules! fields {
    ($class:ident $(.$held:tt)? as $this:ident { $($listed:tt)* }) => {
        $crate::value::declare::fields!(@ ($class $this [$($held)?]) [] [] $($listed)*);
    };
    (@ $of:tt [$($fields:tt)*] [$($columns:tt)*]
        $(#[$doc:meta])* get $name:ident = $value:expr; $($rest:tt)*) => {
        $crate::value::declare::fields!(@ $of
            [$($fields)* { [$(#[$doc])*] $name = $value }] [$($columns)*] $($rest)*);
    };
    (@ $of:tt [$($fields:tt)*] [$($columns:tt)*]
        column $name:ident = $value:expr; $($rest:tt)*) => {
        $crate::value::declare::fields!(@ $of
            [$($fields)*] [$($columns)* { $name = $value }] $($rest)*);
    };
    (@ $of:tt [$($fields:tt)*] [$($columns:tt)*]
        columns $function:path; $($rest:tt)*) => {
        $crate::value::declare::fields!(@ $of
            [$($fields)*] [$($columns)* { by $function }] $($rest)*);
    };
    (@ $of:tt [$($fields:tt)*] [$($columns:tt)*]
        $(#[$doc:meta])* $name:ident = $value:expr; $($rest:tt)*) => {
        $crate::value::declare::fields!(@ $of
            [$($fields)* { [$(#[$doc])*] $name = $value }]
            [$($columns)* { $name = $value }] $($rest)*);
    };
    (@ $of:tt [$($fields:tt)*] [$($columns:tt)*]) => {
        $crate::value::declare::fields!(attributes $of $($fields)*);
        $crate::value::declare::fields!(columns $of $($columns)*);
    };
    (attributes ($class:ident $this:ident $held:tt)
        $({ [$($doc:tt)*] $name:ident = $value:expr })*) => {
        #[pymethods]
        impl $class {
            $(
                $($doc)*
                #[getter]
                #[allow(clippy::wrong_self_convention, reason = "the name of an attribute")]
                fn $name<'py>(
                    &self,
                    py: Python<'py>,
                ) -> $crate::value::errors::Checked<Bound<'py, PyAny>> {
                    let $this = $crate::value::declare::fields!(held self $held);
                    Ok($crate::value::cell::ToPython::to_python($value, py)?)
                }
            )*
        }
    };
    (held $object:ident []) => { $object };
    (held $object:ident [$held:tt]) => { &$object.$held };
    // A class without columns is no row of a table.
    (columns $of:tt) => {};
    (columns ($class:ident $this:ident $held:tt) $($column:tt)+) => {
        impl $crate::value::rows::Row for $class {
            fn columns(rows: &[&Self]) -> $crate::value::columns::Columns {
                let columns = $crate::value::columns::Columns::new();
                $(let columns = $crate::value::declare::fields!(
                    column columns rows ($this $held) $column
                );)+
                columns
            }
        }
    };
    (column $columns:ident $rows:ident $of:tt { by $function:path }) => {
        $function($columns, $rows)
    };
    (column $columns:ident $rows:ident ($this:ident $held:tt) { $name:ident = $value:expr }) => {
        $columns.cells(
            stringify!($name),
            $rows.iter().map(|row| {
                let $this = $crate::value::declare::fields!(held row $held);
                $value
            }),
        )
    };
}

/// An answer as a table. Its `columns` and its `text` are methods of its own.
macro_rules! table {
    ($class:ident) => {
        #[pymethods]
        impl $class {
            /// Returns the answer as a table: ``format`` is ``text``, ``markdown``, ``html``,
            /// ``csv`` or ``json``, ``language`` is ``en`` or ``sv``.
            #[pyo3(signature = (*, format = "text", language = "en"))]
            fn render(
                &self,
                format: &str,
                language: &str,
            ) -> $crate::value::errors::Checked<String> {
                let format: eruf_report::Format =
                    $crate::value::errors::choice(format, $crate::value::language::FORMATS)?;
                let language =
                    $crate::value::errors::choice(language, $crate::value::language::LANGUAGES)?;
                $crate::value::errors::guarded(|| self.text(format, language))
            }

            /// Writes the answer as a workbook (``.xlsx``). ``language`` is ``en`` or ``sv``.
            #[pyo3(signature = (path, /, *, language = "en"))]
            fn to_excel(
                &self,
                path: std::path::PathBuf,
                language: &str,
            ) -> $crate::value::errors::Checked<()> {
                let language =
                    $crate::value::errors::choice(language, $crate::value::language::LANGUAGES)?;
                $crate::value::errors::guarded(|| {
                    let answer = self.text(eruf_report::FileFormat::Workbook, language)?;
                    Ok(answer.save(path)?)
                })
            }

            fn _repr_html_(&self) -> $crate::value::errors::Checked<String> {
                self.render("html", $crate::value::language::shown_in())
            }
        }

        $crate::value::declare::frames!($class);
    };
}

/// An answer as columns, for other libraries.
macro_rules! frames {
    ($class:ident) => {
        $crate::value::declare::stream!($class);

        #[pymethods]
        impl $class {
            /// Returns the columns as a ``polars.DataFrame``; needs polars.
            fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
                $crate::value::columns::to_polars(slf)
            }

            /// Returns the columns as a ``pandas.DataFrame``; needs pandas 3 and pyarrow.
            fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
                $crate::value::columns::to_pandas(slf)
            }
        }
    };
}

/// Columns as an Arrow stream and as dictionaries.
macro_rules! stream {
    ($class:ident) => {
        #[pymethods]
        impl $class {
            /// The columns for anything that reads Arrow streams. Amounts are
            /// ``decimal128(22, 6)``, numerators and denominators ``decimal128(38, 0)``,
            /// percentages ``decimal128(28, 1)``, dates ``date32``.
            #[pyo3(signature = (requested_schema = None))]
            fn __arrow_c_stream__<'py>(
                &self,
                py: Python<'py>,
                requested_schema: Option<Bound<'py, PyAny>>,
            ) -> $crate::value::errors::Checked<Bound<'py, pyo3::types::PyCapsule>> {
                // A reader that wants another schema casts: the columns come as they are.
                drop(requested_schema);
                self.columns().stream(py)
            }

            /// Returns the columns as lists of plain values, by their names.
            fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, pyo3::types::PyDict>> {
                self.columns().dict(py)
            }
        }
    };
}

/// A record of the core, by the one text form that it has.
macro_rules! record {
    ($class:ident($record:ty)) => {
        #[pymethods]
        impl $class {
            fn __hash__(&self) -> $crate::value::errors::Checked<u64> {
                $crate::value::pickle::hashed(&self.0)
            }

            fn __reduce__<'py>(
                &self,
                py: Python<'py>,
            ) -> $crate::value::errors::Checked<$crate::value::pickle::Pickle<'py>> {
                $crate::value::pickle::pickled::<Self>(py, &self.0)
            }

            #[staticmethod]
            fn _restore(text: &str) -> $crate::value::errors::Checked<Self> {
                Ok(Self($crate::value::pickle::restored(text)?))
            }
        }

        $crate::value::declare::wrapped!($class($record));
    };
}

/// A class that holds a value of the core, which becomes it on its way to Python.
macro_rules! wrapped {
    ($class:ident($value:ty)) => {
        impl $crate::value::cell::ToPython for $value {
            fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
                Ok(Bound::new(py, $class(self))?.into_any())
            }
        }

        impl $crate::value::cell::ToPython for &$value {
            fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
                $crate::value::cell::ToPython::to_python(self.clone(), py)
            }
        }

        $crate::value::declare::object!($class);
    };
}

/// A class whose objects are handed to Python as they are.
macro_rules! object {
    ($class:ident) => {
        impl $crate::value::cell::ToPython for $class {
            fn to_python(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
                Ok(Bound::new(py, self)?.into_any())
            }
        }
    };
}

/// An answer of the core without the project that it borrows from: each field, and where it is
/// taken from.
macro_rules! owned {
    ($(#[$doc:meta])* struct $name:ident of $answer:ident: $borrowed:ty {
        $($field:ident: $type:ty = $value:expr,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash)]
        struct $name {
            $($field: $type,)*
        }

        impl $name {
            fn of($answer: $borrowed) -> Self {
                Self { $($field: $value,)* }
            }
        }
    };
}

/// Objects that are equal, and have the same hash, when what they hold is.
macro_rules! compared {
    ($class:ident by $($held:ident).+) => {
        impl PartialEq for $class {
            fn eq(&self, other: &Self) -> bool {
                self.$($held).+ == other.$($held).+
            }
        }

        impl std::hash::Hash for $class {
            fn hash<H: std::hash::Hasher>(&self, hasher: &mut H) {
                std::hash::Hash::hash(&self.$($held).+, hasher);
            }
        }
    };
}

/// What a class is made of: before the `*` by place, after it by name. `= value` stands in for a
/// missing one, and shows itself in Python if it is a literal. All of them reach `Self::made` in
/// one struct.
macro_rules! keywords {
    ($class:ident from $keywords:ident {
        $($place:ident: $place_type:ty $(= $place_default:tt)?,)*
        *,
        $($name:ident: $name_type:ty $(= $name_default:tt)?,)*
    }) => {
        struct $keywords<'a> {
            $($place: $place_type,)*
            $($name: $name_type,)*
            // Not every class is made of borrowed text.
            borrowed: std::marker::PhantomData<&'a str>,
        }

        $crate::value::declare::keywords!(constructor $class $keywords
            ($($place $(= $place_default)?),*)
            ($($name $(= $name_default)?),*)
            ($($place: $place_type,)* $($name: $name_type,)*));
    };
    (constructor $class:ident $keywords:ident () ($($named:tt)*) $all:tt) => {
        $crate::value::declare::keywords!(method $class $keywords (*, $($named)*) $all);
    };
    (constructor $class:ident $keywords:ident ($($placed:tt)+) ($($named:tt)*) $all:tt) => {
        $crate::value::declare::keywords!(
            method $class $keywords ($($placed)+, /, *, $($named)*) $all);
    };
    (method $class:ident $keywords:ident ($($signature:tt)*) ($($name:ident: $type:ty,)*)) => {
        #[pymethods]
        impl $class {
            #[new]
            #[pyo3(signature = ($($signature)*))]
            #[allow(
                clippy::too_many_arguments,
                clippy::extra_unused_lifetimes,
                reason = "keyword arguments in Python"
            )]
            fn new<'a>($($name: $type),*) -> $crate::value::errors::Checked<Self> {
                Self::made($keywords { $($name,)* borrowed: std::marker::PhantomData })
            }
        }
    };
}

pub(crate) use {
    compared, fields, frames, keywords, object, owned, record, stream, table, wrapped,
};
