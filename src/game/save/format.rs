//! The bytes of a save: version line, header in RON, orders in postcard, checksum line.

use super::{Damage, Header, Save, SaveError};
use crate::game::log::Log;

/// Version of the format that this program writes and reads. It goes up when bytes, orders or rules change: a save is a
/// log of orders, and under other rules they make another game.
pub const FORMAT: u32 = 2;
/// What every save begins with, before its version.
const MAGIC: &[u8] = b"August Storm save, format ";
/// Between the header and the orders: the number of bytes of the orders follows on the same line.
const ORDERS: &[u8] = b"\norders, bytes ";
/// What the last line begins with, before 16 hexadecimal digits and a line feed.
const CHECK: &[u8] = b"\ncheck ";
const CHECK_LINE: usize = CHECK.len() + 16 + 1;

/// The bytes of a save.
///
/// # Errors
/// `Damaged` when the header or the log cannot be written down, which a game never causes.
pub fn encode(save: &Save) -> Result<Vec<u8>, SaveError> {
    let header = ron::ser::to_string_pretty(&save.header, ron::ser::PrettyConfig::new().new_line("\n"))
        .map_err(|_| SaveError::Damaged(Damage::Header))?;
    let log = postcard::to_allocvec(&save.log).map_err(|_| SaveError::Damaged(Damage::Orders))?;
    let mut bytes = Vec::with_capacity(header.len() + log.len() + 128);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(format!("{FORMAT}\n{header}").as_bytes());
    bytes.extend_from_slice(ORDERS);
    bytes.extend_from_slice(format!("{}\n", log.len()).as_bytes());
    bytes.extend_from_slice(&log);
    let check = xxhash_rust::xxh3::xxh3_64(&bytes);
    bytes.extend_from_slice(CHECK);
    bytes.extend_from_slice(format!("{check:016x}\n").as_bytes());
    Ok(bytes)
}

/// The save in these bytes, checked against its own checksum but not yet against any scenario.
///
/// # Errors
/// `Foreign`, `Damaged` or `OtherVersion`.
pub fn decode(bytes: &[u8]) -> Result<Save, SaveError> {
    let body = checked(bytes)?;
    let rest = body.strip_prefix(MAGIC).ok_or(SaveError::Foreign)?;
    let (version, rest) = line(rest).ok_or(SaveError::Damaged(Damage::Header))?;
    let found: u32 = version.parse().map_err(|_| SaveError::Damaged(Damage::Header))?;
    if found != FORMAT {
        return Err(SaveError::OtherVersion { found, ours: FORMAT });
    }
    let (header, log) = split(rest).ok_or(SaveError::Damaged(Damage::Header))?;
    let header: Header = ron::from_str(header).map_err(|_| SaveError::Damaged(Damage::Header))?;
    let log: Log = postcard::from_bytes(log).map_err(|_| SaveError::Damaged(Damage::Orders))?;
    if log.len() != header.orders {
        return Err(SaveError::Damaged(Damage::Orders));
    }
    Ok(Save { header, log })
}

/// Everything before the checksum line, if that line is there and right.
fn checked(bytes: &[u8]) -> Result<&[u8], SaveError> {
    let shown = bytes.len().min(MAGIC.len());
    if bytes[..shown] != MAGIC[..shown] {
        // A flipped bit in the first line looks foreign too, unless the end still shows what it is.
        let ours = bytes.len() > CHECK_LINE && bytes[bytes.len() - CHECK_LINE..].starts_with(CHECK);
        return Err(if ours { SaveError::Damaged(Damage::Changed) } else { SaveError::Foreign });
    }
    let cut = SaveError::Damaged(Damage::CutShort);
    let Some(at) = bytes.len().checked_sub(CHECK_LINE).filter(|&at| at > MAGIC.len()) else {
        return Err(cut);
    };
    let (body, check) = bytes.split_at(at);
    let Some(check) = check.strip_prefix(CHECK).and_then(|c| c.strip_suffix(b"\n")) else { return Err(cut) };
    let written = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(body));
    if written.as_bytes() == check { Ok(body) } else { Err(SaveError::Damaged(Damage::Changed)) }
}

/// The first line as text and what follows it.
fn line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.iter().position(|&b| b == b'\n')?;
    Some((std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 1..]))
}

/// The header's text and the bytes of the orders.
fn split(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let at = bytes.windows(ORDERS.len()).position(|w| w == ORDERS)?;
    let header = std::str::from_utf8(&bytes[..at]).ok()?;
    let (length, log) = line(&bytes[at + ORDERS.len()..])?;
    (length.parse() == Ok(log.len())).then_some((header, log))
}
