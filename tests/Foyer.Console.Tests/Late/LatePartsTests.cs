using System.Reflection;
using Foyer.Console.Features.Rooms.Panels;
using Foyer.Console.Late;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Tests.Late;

public sealed class LatePartsTests
{
    [Fact]
    public void Everything_that_is_opened_by_its_name_is_there_under_it()
    {
        var names = typeof(LateParts).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static one => (string)one.GetRawConstantValue()!);

        Assert.All(names, static name => Assert.True(typeof(RoomPanelBody).Assembly.GetType(name, throwOnError: true)!.IsAssignableTo(typeof(IComponent)), name));
    }
}
