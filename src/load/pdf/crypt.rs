//! Files that are encrypted but that everybody can open: their password is empty, and what they restrict is printing or copying
//! (ISO 32000-1, 7.6; ISO 32000-2, 7.6.4.3.4).

use aes::cipher::consts::U16;
use aes::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, KeyInit};
use aes::{Aes128, Aes256, Block};
use md5::{Digest, Md5};
use sha2::{Sha256, Sha384, Sha512};

use super::object::Dict;

/// How the strings and streams of a file are decrypted.
#[derive(Debug, Clone)]
pub(super) struct Key {
    bytes: Vec<u8>,
    strings: Cipher,
    streams: Cipher,
    /// Whether metadata are encrypted like all else.
    pub(super) has_metadata: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cipher {
    None,
    Rc4,
    Aes128,
    Aes256,
}

/// What stands for a password that is too short.
const PADDING: [u8; 32] = *b"\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A";

impl Key {
    /// That of a file by what it says of its encryption, and its first identifier; nothing where a password is asked for.
    pub(super) fn of(says: &Dict, id: &[u8]) -> Option<Self> {
        let has_metadata =
            says.get("EncryptMetadata").is_none_or(|is| *is != super::object::Object::Word(b"false".to_vec()));
        let (version, revision) = (says.number("V")?, says.number("R")?);
        let named = |key: &str| -> Option<Cipher> {
            let name = says.name(key).unwrap_or(b"Identity");
            let name = str::from_utf8(name).ok()?;
            let filter = says.get("CF")?.as_dict()?.get(name).and_then(|filter| filter.as_dict()?.name("CFM"));
            match filter {
                None | Some(b"None") => Some(Cipher::None),
                Some(b"V2") => Some(Cipher::Rc4),
                Some(b"AESV2") => Some(Cipher::Aes128),
                Some(b"AESV3") => Some(Cipher::Aes256),
                Some(_) => None,
            }
        };
        let (strings, streams) = match version {
            1..=3 => (Cipher::Rc4, Cipher::Rc4),
            4 | 5 => (named("StrF")?, named("StmF")?),
            _ => return None,
        };
        let bytes = match revision {
            2..=4 => by_md5(says, id, version, revision, has_metadata)?,
            5 | 6 => by_sha(says, revision)?,
            _ => return None,
        };
        Some(Self { bytes, strings, streams, has_metadata })
    }

    /// A string of an object, decrypted.
    pub(super) fn string(&self, object: (u32, u16), bytes: &[u8]) -> Vec<u8> {
        self.decrypted(self.strings, object, bytes)
    }

    /// A stream, decrypted.
    pub(super) fn stream(&self, object: (u32, u16), bytes: &[u8]) -> Vec<u8> {
        self.decrypted(self.streams, object, bytes)
    }

    fn decrypted(&self, cipher: Cipher, (number, generation): (u32, u16), bytes: &[u8]) -> Vec<u8> {
        let of_object = |salt: &[u8]| {
            let (number, generation) = (number.to_le_bytes(), generation.to_le_bytes());
            let hash = Md5::digest([&*self.bytes, &number[..3], &generation, salt].concat());
            hash[..(self.bytes.len() + 5).min(hash.len())].to_vec()
        };
        match cipher {
            Cipher::None => bytes.to_vec(),
            Cipher::Rc4 => rc4(&of_object(b""), bytes),
            Cipher::Aes128 => unpadded(aes::<Aes128>(&of_object(b"sAlT"), bytes)),
            Cipher::Aes256 => unpadded(aes::<Aes256>(&self.bytes, bytes)),
        }
    }
}

fn by_md5(says: &Dict, id: &[u8], version: i64, revision: i64, has_metadata: bool) -> Option<Vec<u8>> {
    let length = if version == 1 { 5 } else { usize::try_from(says.number("Length").unwrap_or(40)).ok()? / 8 };
    let length = if version == 4 { 16 } else { length.clamp(5, 16) };
    let owner = says.get("O")?.as_string()?.get(..32)?;
    let user = says.get("U")?.as_string()?.get(..16)?;
    // They are written as a number with a sign, or without one.
    let permissions = (says.number("P")? as u32).to_le_bytes();
    let unencrypted: &[u8] = if revision >= 4 && !has_metadata { &[0xFF; 4] } else { &[] };
    let mut key = Md5::digest([&PADDING, owner, &permissions, id, unencrypted].concat()).to_vec();
    if revision >= 3 {
        for _ in 0..50 {
            key = Md5::digest(&key[..length]).to_vec();
        }
    }
    key.truncate(length);
    let expected = if revision == 2 {
        rc4(&key, &PADDING)
    } else {
        let hash = Md5::digest([&PADDING, id].concat()).to_vec();
        (0..20).fold(hash, |bytes, round| rc4(&key.iter().map(|byte| byte ^ round).collect::<Vec<u8>>(), &bytes))
    };
    expected.starts_with(user).then_some(key)
}

fn by_sha(says: &Dict, revision: i64) -> Option<Vec<u8>> {
    let user = says.get("U")?.as_string()?;
    let sealed = says.get("UE")?.as_string()?.get(..32)?;
    let hash = |salt: &[u8]| match revision {
        5 => Some(Sha256::digest(salt).to_vec()),
        _ => hardened(salt),
    };
    if hash(user.get(32..40)?)? != *user.get(..32)? {
        return None;
    }
    aes::<Aes256>(&hash(user.get(40..48)?)?, &[&[0; 16], sealed].concat())
}

/// The hash of an empty password with a salt, made so that it takes long.
fn hardened(salt: &[u8]) -> Option<Vec<u8>> {
    let mut key = Sha256::digest(salt).to_vec();
    for round in 0_usize.. {
        let bytes =
            chained(&Aes128::new_from_slice(key.get(..BLOCK)?).ok()?, key.get(BLOCK..2 * BLOCK)?, &key.repeat(64));
        key = match bytes[..BLOCK].iter().map(|byte| u32::from(*byte)).sum::<u32>() % 3 {
            0 => Sha256::digest(&bytes).to_vec(),
            1 => Sha384::digest(&bytes).to_vec(),
            _ => Sha512::digest(&bytes).to_vec(),
        };
        if round >= 63 && usize::from(*bytes.last()?) <= round - 31 {
            break;
        }
    }
    key.truncate(32);
    Some(key)
}

/// The bytes of a block (FIPS 197).
const BLOCK: usize = 16;

/// Bytes behind the block with which they were chained, decrypted; what is behind the last whole block is left out.
fn aes<C: BlockCipherDecrypt<BlockSize = U16> + KeyInit>(key: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let cipher = C::new_from_slice(key).ok()?;
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let mut out = Vec::with_capacity(bytes.len());
    for (before, block) in blocks.iter().zip(blocks.get(1..)?) {
        let mut plain = Block::from(*block);
        cipher.decrypt_block(&mut plain);
        out.extend(plain.iter().zip(before).map(|(byte, before)| byte ^ before));
    }
    Some(out)
}

/// Whole blocks, encrypted and chained.
fn chained(cipher: &Aes128, first: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut before = first.to_vec();
    let mut out = Vec::with_capacity(bytes.len());
    for block in bytes.as_chunks::<BLOCK>().0 {
        let mut block = Block::from(*block);
        block.iter_mut().zip(&before).for_each(|(byte, before)| *byte ^= before);
        cipher.encrypt_block(&mut block);
        before.copy_from_slice(&block);
        out.extend_from_slice(&block);
    }
    out
}

/// Without what fills the last block: so many bytes as the last of them says.
fn unpadded(bytes: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = bytes.unwrap_or_default();
    let filling = bytes.last().map_or(0, |last| usize::from(*last));
    if (1..=16).contains(&filling) {
        bytes.truncate(bytes.len() - filling);
    }
    bytes
}

fn rc4(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|at| at as u8);
    let mut other = 0_u8;
    for at in 0..state.len() {
        other = other.wrapping_add(state[at]).wrapping_add(key[at % key.len()]);
        state.swap(at, usize::from(other));
    }
    let (mut at, mut other) = (0_u8, 0_u8);
    let next = |byte: &u8| {
        at = at.wrapping_add(1);
        other = other.wrapping_add(state[usize::from(at)]);
        state.swap(usize::from(at), usize::from(other));
        byte ^ state[usize::from(state[usize::from(at)].wrapping_add(state[usize::from(other)]))]
    };
    bytes.iter().map(next).collect()
}
