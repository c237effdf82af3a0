using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Foyer.Server.Features.Push;
using Xunit;

namespace Foyer.Server.Tests.Features.Push;

/// <summary>The example of RFC 8291, appendix A, byte by byte.</summary>
public sealed class PushEncryptionTests
{
    [Fact]
    public void The_example_of_the_standard_comes_out()
    {
        var receiver = Read("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        var ownPublic = Read("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
        using var own = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Read("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
            Q = new ECPoint { X = ownPublic[1..33], Y = ownPublic[33..] },
        });

        var message = PushEncryption.Encrypt(
            Encoding.UTF8.GetBytes("When I grow up, I want to be a watermelon"), receiver, Read("BTBZMqHH6r4Tts7J_aSIgg"), own, Read("DGv6ra1nlYgDCS1FRnbzlw"));

        Assert.Equal(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
            Base64Url.EncodeToString(message));
    }

    [Fact]
    public void A_key_that_lies_on_no_curve_is_not_usable() =>
        Assert.False(PushEncryption.IsUsable([4, .. Enumerable.Repeat((byte)7, 64)], new byte[16]));

    private static byte[] Read(string text) => Base64Url.DecodeFromChars(text);
}
