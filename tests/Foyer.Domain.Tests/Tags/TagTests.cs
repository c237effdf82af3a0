using Foyer.Domain.Tags;
using Xunit;

namespace Foyer.Domain.Tests.Tags;

public sealed class TagTests
{
    private static readonly DepartmentId Library = new("library");
    private static readonly DepartmentId Exams = new("exams");

    [Fact]
    public void A_manager_sees_all_when_asking_for_all_else_those_of_everybody_and_of_the_department_asked_for()
    {
        Assert.Equal("public library exams", Seen(TagReader.For(manages: true, wantsAll: true, null, Set())));
        Assert.Equal("public", Seen(TagReader.For(manages: true, wantsAll: false, null, Set())));
        Assert.Equal("public library", Seen(TagReader.For(manages: true, wantsAll: false, Library, Set())));
    }

    [Fact]
    public void Others_see_no_more_than_their_departments_use_whatever_they_ask_for()
    {
        Assert.Equal("public library exams", Seen(TagReader.For(manages: false, wantsAll: false, null, Set(Library, Exams))));
        Assert.Equal("public library", Seen(TagReader.For(manages: false, wantsAll: false, Library, Set(Library, Exams))));
        Assert.Equal("public library", Seen(TagReader.For(manages: false, wantsAll: true, Exams, Set(Library))));
        Assert.Equal("public", Seen(TagReader.For(manages: false, wantsAll: true, null, Set())));
    }

    [Fact]
    public void A_tag_of_a_department_that_is_gone_does_not_become_everybodys()
    {
        var tag = Of("t", Library, Exams);

        Assert.False(tag.Forget(Library));
        Assert.True(tag.Forget(Exams));
        Assert.False(tag.IsPublic);
    }

    private static string Seen(TagReader reader) => string.Join(
        ' ', new[] { Of("public"), Of("library", Library), Of("exams", Exams) }.Where(tag => tag.IsSeenBy(reader)).Select(tag => tag.Name));

    private static HashSet<DepartmentId> Set(params DepartmentId[] departments) => [.. departments];

    private static Tag Of(string name, params DepartmentId[] departments)
    {
        var tag = new Tag(name);
        Assert.False(tag.Describe(name, "", departments.Select(id => id.Value), DateTimeOffset.UnixEpoch).IsRefused);
        return tag;
    }
}
