/// Unicode's algorithms, by ICU. Everything here is a function from text to text or numbers.
///
/// The language is always an argument, a BCP 47 tag; the locale and the time zone of the process have no influence.
package enum UnicodeText {}
