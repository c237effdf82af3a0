using System.Text;

namespace Foyer.Console.Features.Accounts;

/// <summary>Text as a QR code (ISO/IEC 18004): bytes, weakest correction, versions 1 to 10, which is all that an address of an authenticator app needs.</summary>
internal sealed class QrCode
{
    private const int LargestVersion = 10;
    private const int Masks = 8;

    // Correction codewords of a block and number of blocks, by version.
    private static readonly int[] Correction = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18];
    private static readonly int[] Blocks = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4];

    private readonly int version;
    private readonly bool[,] dark;
    private readonly bool[,] isFixed;

    private QrCode(int version)
    {
        this.version = version;
        Size = (version * 4) + 17;
        dark = new bool[Size, Size];
        isFixed = new bool[Size, Size];
    }

    /// <summary>Modules along an edge.</summary>
    public int Size { get; }

    public bool this[int x, int y] => dark[x, y];

    /// <summary>The code of a text; null when it is too long.</summary>
    public static QrCode? Of(string text)
    {
        var data = Encoding.UTF8.GetBytes(text);
        for (var version = 1; version <= LargestVersion; version++)
        {
            var room = DataCodewords(version);
            if (data.Length <= room - (version < LargestVersion ? 2 : 3))
            {
                var code = new QrCode(version);
                code.DrawPatterns();
                code.DrawCodewords(code.Interleave(Pack(data, version, room)));
                code.ApplyBestMask();
                return code;
            }
        }

        return null;
    }

    private static int RawCodewords(int version)
    {
        var bits = (((16 * version) + 128) * version) + 64;
        if (version >= 2)
        {
            var aligned = (version / 7) + 2;
            bits -= (((25 * aligned) - 10) * aligned) - 55;
            bits -= version >= 7 ? 36 : 0;
        }

        return bits / 8;
    }

    private static int DataCodewords(int version) => RawCodewords(version) - (Correction[version - 1] * Blocks[version - 1]);

    private static byte[] Pack(byte[] data, int version, int room)
    {
        var bits = new List<bool>();
        Append(bits, 0b0100, 4);
        Append(bits, data.Length, version < LargestVersion ? 8 : 16);
        foreach (var part in data)
        {
            Append(bits, part, 8);
        }

        Append(bits, 0, Math.Min(4, (room * 8) - bits.Count));
        Append(bits, 0, (8 - (bits.Count % 8)) % 8);
        for (var pad = 0xEC; bits.Count < room * 8; pad ^= 0xEC ^ 0x11)
        {
            Append(bits, pad, 8);
        }

        var packed = new byte[room];
        for (var i = 0; i < bits.Count; i++)
        {
            packed[i / 8] |= (byte)(bits[i] ? 1 << (7 - (i % 8)) : 0);
        }

        return packed;
    }

    private static void Append(List<bool> bits, int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            bits.Add(((value >> i) & 1) != 0);
        }
    }

    private byte[] Interleave(byte[] data)
    {
        var (blocks, correction, raw) = (Blocks[version - 1], Correction[version - 1], RawCodewords(version));
        var shortBlocks = blocks - (raw % blocks);
        var shortLength = (raw / blocks) - correction;
        var divisor = Divisor(correction);
        var parts = new List<(byte[] Data, byte[] Correction)>();
        var at = 0;
        for (var i = 0; i < blocks; i++)
        {
            var length = shortLength + (i < shortBlocks ? 0 : 1);
            var part = data[at..(at + length)];
            parts.Add((part, Remainder(part, divisor)));
            at += length;
        }

        var result = new List<byte>();
        for (var i = 0; i <= shortLength; i++)
        {
            result.AddRange(parts.Where(part => i < part.Data.Length).Select(part => part.Data[i]));
        }

        for (var i = 0; i < correction; i++)
        {
            result.AddRange(parts.Select(part => part.Correction[i]));
        }

        return [.. result];
    }

    private static byte[] Divisor(int degree)
    {
        var result = new byte[degree];
        result[^1] = 1;
        byte root = 1;
        for (var i = 0; i < degree; i++)
        {
            for (var j = 0; j < degree; j++)
            {
                result[j] = (byte)(Multiply(result[j], root) ^ (j + 1 < degree ? result[j + 1] : 0));
            }

            root = Multiply(root, 2);
        }

        return result;
    }

    private static byte[] Remainder(byte[] data, byte[] divisor)
    {
        var result = new byte[divisor.Length];
        foreach (var part in data)
        {
            var factor = (byte)(part ^ result[0]);
            result.AsSpan(1).CopyTo(result);
            result[^1] = 0;
            for (var i = 0; i < result.Length; i++)
            {
                result[i] ^= Multiply(divisor[i], factor);
            }
        }

        return result;
    }

    private static byte Multiply(byte left, byte right)
    {
        var result = 0;
        for (var i = 7; i >= 0; i--)
        {
            result = (result << 1) ^ ((result >> 7) * 0x11D);
            result ^= ((right >> i) & 1) * left;
        }

        return (byte)result;
    }

    private void DrawPatterns()
    {
        for (var i = 0; i < Size; i++)
        {
            Fix(6, i, i % 2 == 0);
            Fix(i, 6, i % 2 == 0);
        }

        DrawFinder(3, 3);
        DrawFinder(Size - 4, 3);
        DrawFinder(3, Size - 4);
        var places = AlignmentPlaces();
        foreach (var x in places)
        {
            foreach (var y in places)
            {
                if (!(x == 6 && y == 6) && !(x == 6 && y == Size - 7) && !(x == Size - 7 && y == 6))
                {
                    DrawSquare(x, y, 2);
                }
            }
        }

        DrawFormat(0);
        DrawVersion();
    }

    private int[] AlignmentPlaces()
    {
        if (version == 1)
        {
            return [];
        }

        var count = (version / 7) + 2;
        var step = ((version * 8) + (count * 3) + 5) / ((count * 4) - 4) * 2;
        var places = new int[count];
        places[0] = 6;
        for (var i = count - 1; i >= 1; i--)
        {
            places[i] = Size - 7 - ((count - 1 - i) * step);
        }

        return places;
    }

    private void DrawFinder(int x, int y) => DrawSquare(x, y, 4);

    // Rings around a centre: a finder is four wide with a light rim, an alignment mark two.
    private void DrawSquare(int x, int y, int reach)
    {
        for (var dy = -reach; dy <= reach; dy++)
        {
            for (var dx = -reach; dx <= reach; dx++)
            {
                var ring = Math.Max(Math.Abs(dx), Math.Abs(dy));
                if (x + dx >= 0 && x + dx < Size && y + dy >= 0 && y + dy < Size)
                {
                    Fix(x + dx, y + dy, reach == 2 ? ring != 1 : ring is not (2 or 4));
                }
            }
        }
    }

    private void DrawFormat(int mask)
    {
        var data = (1 << 3) | mask;
        var rest = data;
        for (var i = 0; i < 10; i++)
        {
            rest = (rest << 1) ^ ((rest >> 9) * 0x537);
        }

        var bits = ((data << 10) | rest) ^ 0x5412;
        for (var i = 0; i <= 5; i++)
        {
            Fix(8, i, Bit(bits, i));
        }

        Fix(8, 7, Bit(bits, 6));
        Fix(8, 8, Bit(bits, 7));
        Fix(7, 8, Bit(bits, 8));
        for (var i = 9; i < 15; i++)
        {
            Fix(14 - i, 8, Bit(bits, i));
        }

        for (var i = 0; i < 8; i++)
        {
            Fix(Size - 1 - i, 8, Bit(bits, i));
        }

        for (var i = 8; i < 15; i++)
        {
            Fix(8, Size - 15 + i, Bit(bits, i));
        }

        Fix(8, Size - 8, true);
    }

    private void DrawVersion()
    {
        if (version < 7)
        {
            return;
        }

        var rest = version;
        for (var i = 0; i < 12; i++)
        {
            rest = (rest << 1) ^ ((rest >> 11) * 0x1F25);
        }

        var bits = (version << 12) | rest;
        for (var i = 0; i < 18; i++)
        {
            var (far, near) = (Size - 11 + (i % 3), i / 3);
            Fix(far, near, Bit(bits, i));
            Fix(near, far, Bit(bits, i));
        }
    }

    private void DrawCodewords(byte[] data)
    {
        var at = 0;
        for (var right = Size - 1; right >= 1; right -= 2)
        {
            right -= right == 6 ? 1 : 0;
            for (var step = 0; step < Size; step++)
            {
                var y = ((right + 1) & 2) == 0 ? Size - 1 - step : step;
                for (var x = right; x > right - 2; x--)
                {
                    if (!isFixed[x, y] && at < data.Length * 8)
                    {
                        dark[x, y] = Bit(data[at / 8], 7 - (at % 8));
                        at++;
                    }
                }
            }
        }
    }

    private void ApplyBestMask()
    {
        var best = Enumerable.Range(0, Masks).MinBy(mask =>
        {
            Apply(mask);
            DrawFormat(mask);
            var penalty = Penalty();
            Apply(mask);
            return penalty;
        });
        Apply(best);
        DrawFormat(best);
    }

    private void Apply(int mask)
    {
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                dark[x, y] ^= !isFixed[x, y] && IsTurned(mask, x, y);
            }
        }
    }

    private static bool IsTurned(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => ((x / 3) + (y / 2)) % 2 == 0,
        5 => (x * y % 2) + (x * y % 3) == 0,
        6 => ((x * y % 2) + (x * y % 3)) % 2 == 0,
        _ => (((x + y) % 2) + (x * y % 3)) % 2 == 0,
    };

    // Long runs and blocks of one colour are what readers stumble over.
    private int Penalty()
    {
        var penalty = 0;
        for (var a = 0; a < Size; a++)
        {
            var (run, column) = (1, 1);
            for (var b = 1; b < Size; b++)
            {
                run = dark[b, a] == dark[b - 1, a] ? run + 1 : 1;
                column = dark[a, b] == dark[a, b - 1] ? column + 1 : 1;
                penalty += (run >= 5 ? run == 5 ? 3 : 1 : 0) + (column >= 5 ? column == 5 ? 3 : 1 : 0);
                penalty += a > 0 && dark[a, b] == dark[a - 1, b] && dark[a, b] == dark[a, b - 1] && dark[a, b] == dark[a - 1, b - 1] ? 3 : 0;
            }
        }

        return penalty;
    }

    private void Fix(int x, int y, bool isDark) => (dark[x, y], isFixed[x, y]) = (isDark, true);

    private static bool Bit(int value, int index) => ((value >> index) & 1) != 0;
}
