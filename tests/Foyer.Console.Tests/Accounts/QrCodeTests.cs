using Foyer.Console.Features.Accounts;

namespace Foyer.Console.Tests.Accounts;

public sealed class QrCodeTests
{
    [Fact]
    public void A_text_gets_the_smallest_size_that_holds_it()
    {
        Assert.Equal(21, QrCode.Of("https://foyer")!.Size);
        Assert.Equal(25, QrCode.Of(new string('a', 18))!.Size);
        Assert.Equal(57, QrCode.Of(new string('a', 271))!.Size);
        Assert.Null(QrCode.Of(new string('a', 300)));
    }

    [Fact]
    public void Three_corners_hold_the_marks_that_readers_look_for()
    {
        var code = QrCode.Of("otpauth://totp/Foyer:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Foyer")!;
        foreach (var (left, top) in new[] { (0, 0), (code.Size - 7, 0), (0, code.Size - 7) })
        {
            Assert.True(code[left, top] && code[left + 6, top + 6] && code[left + 3, top + 3]);
            Assert.False(code[left + 1, top + 1]);
        }
    }
}
