using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Foyer.Domain.Push;

namespace Foyer.Server.Features.Push;

/// <summary>Encrypts for one browser (RFC 8291, with the coding of RFC 8188), so that the push service in between reads nothing.</summary>
internal static class PushEncryption
{
    /// <summary>Greatest length of a text that every push service takes.</summary>
    public const int LongestText = 3000;

    private const int SaltLength = 16;
    private const int RecordLength = 4096;
    private const int CoordinateLength = 32;
    private const int TagLength = 16;

    // Marks the last record, and there is only one.
    private const byte LastRecord = 2;

    public static byte[] Encrypt(ReadOnlySpan<byte> text, byte[] receiverKey, byte[] secret)
    {
        using var own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Encrypt(text, receiverKey, secret, own, RandomNumberGenerator.GetBytes(SaltLength));
    }

    /// <summary>The same with a key and a salt given, for the values of the standard.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> text, byte[] receiverKey, byte[] secret, ECDiffieHellman own, byte[] salt)
    {
        var ownKey = PointOf(own);
        using var receiver = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = receiverKey[1..(1 + CoordinateLength)], Y = receiverKey[(1 + CoordinateLength)..] },
        });
        var shared = own.DeriveRawSecretAgreement(receiver.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, secret, [.. "WebPush: info\0"u8, .. receiverKey, .. ownKey]);
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, Encoding.ASCII.GetBytes("Content-Encoding: aes128gcm\0"));
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, Encoding.ASCII.GetBytes("Content-Encoding: nonce\0"));

        byte[] record = [.. text, LastRecord];
        var header = SaltLength + sizeof(uint) + 1 + ownKey.Length;
        var message = new byte[header + record.Length + TagLength];
        salt.CopyTo(message, 0);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(SaltLength), RecordLength);
        message[SaltLength + sizeof(uint)] = (byte)ownKey.Length;
        ownKey.CopyTo(message, SaltLength + sizeof(uint) + 1);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, record, message.AsSpan(header, record.Length), message.AsSpan(header + record.Length));
        return message;
    }

    /// <summary>A public key as browsers and push services write it: an uncompressed point.</summary>
    public static byte[] PointOf(ECAlgorithm key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. point.X!, .. point.Y!];
    }

    /// <summary>Whether the point lies on the curve, so that encrypting to it will work.</summary>
    public static bool IsUsable(byte[] key, byte[] secret)
    {
        if (!PushSubscription.AreKeys(key, secret))
        {
            return false;
        }

        try
        {
            Encrypt([], key, secret);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
