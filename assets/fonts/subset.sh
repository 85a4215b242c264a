#!/bin/sh
# Cuts the shipped faces out of the Noto fonts (Debian: fonts-noto-core, fonts-noto-extra, fonts-noto-cjk; and
# `pip install fonttools`). Latin with all its accents, Cyrillic, punctuation, arrows; and of the characters of Japan
# and China only those that han.txt lists.
set -e
noto=/usr/share/fonts/truetype/noto
cjk=/usr/share/fonts/opentype/noto
letters='U+0020-007E,U+00A0-017F,U+01CD-01DC,U+02BC,U+0300-0304,U+030C,U+0400-045F,U+1E00-1EFF,U+2010-2026,U+2032,U+2033,U+20AC,U+2116,U+2190-2193,U+2212,U+00D7'
cut() {
    pyftsubset "$1" --unicodes="$letters" --layout-features='kern,liga,mark,mkmk,ccmp,locl' --no-hinting \
        --desubroutinize --output-file="$2"
}
cut "$noto/NotoSans-SemiCondensed.ttf" sans.ttf
cut "$noto/NotoSans-SemiCondensedSemiBold.ttf" sans-bold.ttf
cut "$noto/NotoSerif-SemiCondensedItalic.ttf" serif-italic.ttf
cut "$noto/NotoSerif-SemiCondensedMedium.ttf" serif.ttf
# Face 0 of the collection is the Japanese one.
pyftsubset "$cjk/NotoSansCJK-Regular.ttc" --font-number=0 --text-file=han.txt --no-hinting --desubroutinize \
    --layout-features='' --output-file=han.otf
