using System.Text.Json.Nodes;
using Foyer.Console.Features.Emoji;

namespace Foyer.Console.Tests.Emoji;

public sealed class EmojiBookTests
{
    private static readonly EmojiBook Book = EmojiBook.Empty.Read(Signs());

    [Theory]
    [InlineData("smile", "😄")]
    [InlineData("thumbsup_tone2", "👍🏼")]
    [InlineData("+1", "👍️")]
    [InlineData("no_such_sign", null)]
    [InlineData("smile_tone2", null)]
    public void Short_names_stand_for_signs(string code, string? sign) => Assert.Equal(sign, Book.SignOf(code));

    [Theory]
    [InlineData("tada", "tada")]
    [InlineData("konfetti", "tada")]
    [InlineData(":heart", "heart")]
    [InlineData(":sm", "smiley")]
    public void They_are_found_by_their_names_in_both_languages(string words, string code) =>
        Assert.Equal(code, Book.Find(words, 5).First().Code);

    [Fact]
    public void No_short_name_stands_for_two_signs_and_every_one_may_be_used_to_react()
    {
        var codes = Book.Signs.SelectMany(static sign => sign.Codes).ToList();

        Assert.Equal(codes.Count, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, static code => Assert.Matches("^[0-9a-zA-Z_+.-]{1,100}$", code));
    }

    [Fact]
    public void Those_of_the_workspace_come_change_and_go()
    {
        var fresh = Book.Learn(new JsonArray(Own("1", "audimax", "hoersaal")));
        var heard = Book.Put(Own("1", "aula", "hoersaal")).Put(Own("1", "audimax", "hoersaal"));

        Assert.Equal(fresh.Custom.Keys, heard.Custom.Keys);
        Assert.Equal("/emoji-custom/audimax.gif", heard.PictureOf("hoersaal")!.Address);
        Assert.Null(heard.PictureOf("aula"));
        Assert.Null(heard.Remove(new JsonObject { ["_id"] = "1" }).PictureOf("hoersaal"));
    }

    private static string Signs()
    {
        using var reader = new StreamReader(typeof(EmojiBookTests).Assembly.GetManifestResourceStream("emoji.txt")!);
        return reader.ReadToEnd();
    }

    private static JsonObject Own(string id, string name, string alias) =>
        new() { ["_id"] = id, ["name"] = name, ["aliases"] = new JsonArray(alias), ["extension"] = "gif" };
}
