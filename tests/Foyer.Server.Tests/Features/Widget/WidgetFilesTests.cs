using System.Text;
using Foyer.Server.Features.Widget;
using Xunit;

namespace Foyer.Server.Tests.Features.Widget;

public sealed class WidgetFilesTests
{
    [Fact]
    public void The_page_names_its_files_by_a_folder_that_changes_with_them()
    {
        var files = new WidgetFiles();
        var page = Encoding.UTF8.GetString(files.Find("chat/index.html")!.Content);
        Assert.Contains($"\"livechat/{files.Version}/main.js\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"livechat/main.js\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("EN", "en")]
    public void The_page_asks_for_the_texts_of_a_known_language_at_once(string wish, string language)
    {
        var files = new WidgetFiles();
        Assert.Contains($"\"modulepreload\" href=\"livechat/{files.Version}/i18n/{language}.js\"", Encoding.UTF8.GetString(files.Page(wish)!.Content), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("fr")]
    [InlineData("../x")]
    public void The_page_asks_for_no_texts_at_once_where_it_does_not_know_which(string? wish) =>
        Assert.DoesNotContain("modulepreload", Encoding.UTF8.GetString(new WidgetFiles().Page(wish)!.Content), StringComparison.Ordinal);

    [Fact]
    public void Nothing_outside_the_folder_is_found()
    {
        var files = new WidgetFiles();
        Assert.NotNull(files.Find("launcher/launcher.js"));
        Assert.Null(files.Find("chat/../launcher/launcher.js"));
        Assert.Null(files.Find("../Foyer.Server.dll"));
    }

    [Fact]
    public void Pages_hold_no_inline_code_and_no_inline_style_that_a_strict_policy_would_block()
    {
        var files = new WidgetFiles();
        foreach (var name in files.Names.Where(name => name.EndsWith(".html", StringComparison.Ordinal)))
        {
            var page = Encoding.UTF8.GetString(files.Find(name)!.Content);
            Assert.DoesNotMatch(@"<script(?![^>]*\ssrc=)|\sstyle=|<style|\son[a-z]+=", page);
        }
    }

    [Fact]
    public void What_a_website_loads_before_the_first_click_stays_within_four_kibibytes() =>
        Assert.InRange(new WidgetFiles().Find("launcher/launcher.js")!.Brotli.Length, 1, 4 * 1024);

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public void The_chat_with_its_style_and_one_language_stays_within_twenty_kibibytes(string language)
    {
        var files = new WidgetFiles();
        string[] first = ["chat/index.html", "chat/main.js", "chat/chat.css", $"chat/i18n/{language}.js"];
        Assert.InRange(first.Sum(name => files.Find(name)!.Brotli.Length), 1, 20 * 1024);
    }

    [Fact]
    public void No_part_that_is_loaded_later_is_larger_than_four_kibibytes()
    {
        var files = new WidgetFiles();
        foreach (var name in files.Names.Where(name => name.StartsWith("chat/parts", StringComparison.Ordinal)))
        {
            Assert.InRange(files.Find(name)!.Brotli.Length, 1, 4 * 1024);
        }
    }
}
