using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Foyer.Domain.Accounts;

/// <summary>The codes of authenticator apps (RFC 6238): six digits that a shared secret and the clock yield every 30 seconds.</summary>
public static class OneTimeCodes
{
    /// <summary>Bytes of a new secret: as many as the hash underneath has.</summary>
    public const int SecretLength = 20;

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int SecondsPerStep = 30;
    private const int Digits = 6;
    private const uint Modulus = 1_000_000;

    /// <summary>A secret as people type it and apps read it.</summary>
    /// <param name="secret">The bytes.</param>
    public static string Write(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var part in secret)
        {
            held = ((held << 8) | part) & 0xFFFF;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Base32[(held >> bits) & 31]);
            }
        }

        if (bits > 0)
        {
            text.Append(Base32[(held << (5 - bits)) & 31]);
        }

        return text.ToString();
    }

    /// <summary>The address that an app reads from a picture.</summary>
    /// <param name="issuer">Name of the server.</param>
    /// <param name="account">Name of the account.</param>
    /// <param name="secret">The secret in base 32.</param>
    public static string Address(string issuer, string account, string secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>The step of the clock at a moment.</summary>
    /// <param name="moment">The moment.</param>
    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / SecondsPerStep;

    /// <summary>The code of a step.</summary>
    /// <param name="secret">The secret in base 32.</param>
    /// <param name="step">The step.</param>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as every authenticator app speaks it: HMAC over SHA-1, which collisions do not touch.")]
    public static string At(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[SecretLength];
        HMACSHA1.HashData(Read(secret), counter, hash);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFF_FFFF;
        return (number % Modulus).ToString(CultureInfo.InvariantCulture).PadLeft(Digits, '0');
    }

    /// <summary>The step whose code this is; null when it is none of those allowed.</summary>
    /// <param name="secret">The secret in base 32.</param>
    /// <param name="code">What was typed.</param>
    /// <param name="now">The moment.</param>
    /// <param name="tolerance">How many steps the app's clock may be off, either way.</param>
    /// <param name="after">The last step that was used: no code is taken twice.</param>
    public static long? Find(string secret, string code, DateTimeOffset now, int tolerance, long after)
    {
        var present = StepAt(now);
        for (var step = present - tolerance; step <= present + tolerance; step++)
        {
            if (step > after && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(At(secret, step)), Encoding.UTF8.GetBytes(code)))
            {
                return step;
            }
        }

        return null;
    }

    private static byte[] Read(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        var (held, bits, at) = (0, 0, 0);
        foreach (var letter in secret)
        {
            held = ((held << 5) | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(held >> bits);
            }
        }

        return bytes;
    }
}
